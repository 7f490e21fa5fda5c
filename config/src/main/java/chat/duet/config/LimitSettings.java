package chat.duet.config;

/**
 * What one user, and all of them together, may use.
 *
 * @param messageText longest text of a message in Unicode code points, 1 to 1,000,000
 * @param devicesPerUser 1 to 1000
 * @param pendingWrites writes that may wait for the disk before new ones are refused as overload, 1 to 10,000,000
 * @param passwordHashing passwords hashed at the same time, 1 to 64; each takes a core and the memory of one Argon2id
 */
public record LimitSettings(int messageText, int devicesPerUser, int pendingWrites, int passwordHashing) {

    public LimitSettings {
        new Checks()
                .range("message-text", messageText, 1, 1_000_000)
                .range("devices-per-user", devicesPerUser, 1, 1000)
                .range("pending-writes", pendingWrites, 1, 10_000_000)
                .range("password-hashing", passwordHashing, 1, 64)
                .done();
    }
}
