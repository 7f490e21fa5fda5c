package chat.duet.e2e;

import org.jspecify.annotations.Nullable;

/**
 * What a client says in CONNECT.
 *
 * @param cleanStart whether an earlier session is thrown away; with MQTT 3.1.1 also whether this one is, at its end
 * @param sessionExpiry seconds, MQTT 5 only
 * @param acknowledging whether each event is acknowledged as soon as it is stored
 * @param willTopic null for no will
 * @param maximumPacketSize bytes, MQTT 5 only; null for unlimited
 */
record Login(
        String clientId,
        @Nullable String userName,
        @Nullable String password,
        boolean cleanStart,
        long sessionExpiry,
        boolean acknowledging,
        @Nullable String willTopic,
        @Nullable Long maximumPacketSize) {

    private static final long DAY = 86_400;

    static Login of(Device device) {
        return new Login(device.clientId(), device.userId(), device.accessToken(), false, DAY, true, null, null);
    }

    Login withClientId(String other) {
        return new Login(
                other, userName, password, cleanStart, sessionExpiry, acknowledging, willTopic, maximumPacketSize);
    }

    Login withUserName(@Nullable String other) {
        return new Login(
                clientId, other, password, cleanStart, sessionExpiry, acknowledging, willTopic, maximumPacketSize);
    }

    Login withPassword(@Nullable String other) {
        return new Login(
                clientId, userName, other, cleanStart, sessionExpiry, acknowledging, willTopic, maximumPacketSize);
    }

    /** Begins without a session and leaves none behind. */
    Login clean() {
        return new Login(clientId, userName, password, true, 0, acknowledging, willTopic, maximumPacketSize);
    }

    Login neverAcknowledging() {
        return new Login(clientId, userName, password, cleanStart, sessionExpiry, false, willTopic, maximumPacketSize);
    }

    Login withWill(String topic) {
        return new Login(
                clientId, userName, password, cleanStart, sessionExpiry, acknowledging, topic, maximumPacketSize);
    }

    Login withMaximumPacketSize(long bytes) {
        return new Login(clientId, userName, password, cleanStart, sessionExpiry, acknowledging, willTopic, bytes);
    }
}
