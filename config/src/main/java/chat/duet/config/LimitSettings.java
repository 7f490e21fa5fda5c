package chat.duet.config;

/**
 * What one user, and all of them together, may use.
 *
 * @param messageText longest text of a message in Unicode code points, 1 to 1,000,000
 * @param devicesPerUser 1 to 1000
 * @param pendingWrites writes that may wait for the disk before new ones are refused as overload, 1 to 10,000,000
 * @param passwordHashing passwords hashed at the same time, 1 to 64; each takes a core and the memory of one Argon2id
 * @param rateLimiting whether the rates are in force; false lets everybody do everything as often as they like
 * @param rates how often things may be done
 */
public record LimitSettings(
        int messageText,
        int devicesPerUser,
        int pendingWrites,
        int passwordHashing,
        boolean rateLimiting,
        Rates rates) {

    public LimitSettings {
        new Checks()
                .range("message-text", messageText, 1, 1_000_000)
                .range("devices-per-user", devicesPerUser, 1, 1000)
                .range("pending-writes", pendingWrites, 1, 10_000_000)
                .range("password-hashing", passwordHashing, 1, 64)
                .done();
    }

    public LimitSettings withRateLimiting(boolean on) {
        return new LimitSettings(messageText, devicesPerUser, pendingWrites, passwordHashing, on, rates);
    }

    public LimitSettings withRate(Limit limit, Rate rate) {
        return new LimitSettings(
                messageText, devicesPerUser, pendingWrites, passwordHashing, rateLimiting, rates.with(limit, rate));
    }
}
