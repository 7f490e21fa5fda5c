package chat.duet.protocol.id;

import java.util.Optional;

/** Names a device of a user. */
public final class DeviceId extends Id<DeviceId> {
    private DeviceId(long value) {
        super(value);
    }

    /**
     * The id with this number.
     *
     * @throws IllegalArgumentException if the value is negative
     */
    public static DeviceId of(long value) {
        return new DeviceId(value);
    }

    /** Empty unless the text is the one spelling of an id. */
    public static Optional<DeviceId> parse(CharSequence text) {
        long value = Base32.read(text, 0, text.length());
        return value < 0 ? Optional.empty() : Optional.of(new DeviceId(value));
    }
}
