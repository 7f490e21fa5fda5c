package chat.duet.protocol.id;

import java.util.Objects;
import java.util.Optional;

/** The MQTT client id of a device: {@code <user id>-<device id>}, 27 characters. Immutable. */
public final class ClientId {
    private static final int LENGTH = 2 * Base32.LENGTH + 1;

    private final UserId userId;
    private final DeviceId deviceId;

    private ClientId(UserId userId, DeviceId deviceId) {
        this.userId = Objects.requireNonNull(userId, "userId");
        this.deviceId = Objects.requireNonNull(deviceId, "deviceId");
    }

    public static ClientId of(UserId userId, DeviceId deviceId) {
        return new ClientId(userId, deviceId);
    }

    /** Empty unless the text is the one spelling of a client id. */
    public static Optional<ClientId> parse(CharSequence text) {
        if (text.length() != LENGTH || text.charAt(Base32.LENGTH) != '-') {
            return Optional.empty();
        }
        long user = Base32.read(text, 0, Base32.LENGTH);
        long device = Base32.read(text, Base32.LENGTH + 1, LENGTH);
        return user < 0 || device < 0
                ? Optional.empty()
                : Optional.of(new ClientId(UserId.of(user), DeviceId.of(device)));
    }

    public UserId userId() {
        return userId;
    }

    public DeviceId deviceId() {
        return deviceId;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClientId
                && ((ClientId) other).userId.equals(userId)
                && ((ClientId) other).deviceId.equals(deviceId);
    }

    @Override
    public int hashCode() {
        return 31 * userId.hashCode() + deviceId.hashCode();
    }

    @Override
    public String toString() {
        return userId + "-" + deviceId;
    }
}
