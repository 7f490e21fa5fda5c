package chat.duet.core.push;

import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message.
 *
 * @param steps of the message itself, in the order of time
 * @param lines of the devices of both users; empty in the sender's view, which tells nothing about the recipient but receipts
 */
public record Timeline(MessageId message, UserId sender, UserId recipient, List<Step> steps, List<DeviceLine> lines) {
    public Timeline {
        steps = List.copyOf(steps);
        lines = List.copyOf(lines);
    }

    /** What happened. */
    public enum What {
        /** The message was taken, numbered, and on disk before anybody was told. */
        ACCEPTED,
        /** A device of the recipient has it. */
        DELIVERED,
        /** The recipient has read it. */
        READ,

        /** The device had been sent it, and had not acknowledged it, when ringing was decided. Of a device. */
        PUBLISHED,
        /** Whether to ring was decided; the detail is a {@link Rule}. Of a device. */
        DECIDED,
        /** A notice was handed to the gateway; the detail is the {@link PushResult.Status} and the provider's word. Of a device. */
        TRIED,
        /** What had been shown was taken away; the detail is as for {@link #TRIED}. Of a device. */
        WITHDRAWN,
        /** The device has it; not known when. Of a device. */
        ACKNOWLEDGED
    }

    /**
     * A step.
     *
     * @param at milliseconds since 1970-01-01T00:00Z; null where that is not kept
     * @param detail null where there is nothing to add; never shows the message or an address
     */
    public record Step(
            What what, @Nullable Long at, @Nullable String detail) {}

    /**
     * What became of it at one device.
     *
     * @param gateway null unless the device is registered now
     * @param platform null unless the device is registered now
     */
    public record DeviceLine(
            UserId user,
            DeviceId device,
            String name,
            boolean revoked,
            @Nullable Gateway gateway,
            @Nullable Platform platform,
            List<Step> steps) {
        public DeviceLine {
            steps = List.copyOf(steps);
        }
    }
}
