package chat.duet.core.push;

import chat.duet.core.device.DeviceAddress;
import chat.duet.protocol.id.MessageId;

/**
 * A ring that was given up for good.
 *
 * @param message the newest that it was about
 * @param event of that message, by its number in the user's inbox log
 * @param reason the provider's own word, as in {@link PushResult}; empty where no provider was at fault
 */
public record Failure(
        DeviceAddress device, Platform platform, MessageId message, long event, Cause cause, String reason) {
    /** Why it is not tried again. The names are told to others: none changes its meaning. */
    public enum Cause {
        /** The address is not good any more, and its registration was dropped. */
        ADDRESS_GONE,
        /** The provider will not take the notice. */
        REFUSED,
        /** It could not be told for so long that it is no longer worth a ring. */
        EXPIRED
    }

    static Failure of(Registration registration, Waiting waiting, Cause cause, String reason) {
        return new Failure(
                registration.device(),
                registration.address().platform(),
                waiting.newest(),
                waiting.lastEvent(),
                cause,
                reason);
    }
}
