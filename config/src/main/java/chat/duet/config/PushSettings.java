package chat.duet.config;

import java.time.Duration;

/**
 * How devices are woken that are not there.
 *
 * @param deadline how long a connected device may take to acknowledge a message before it is rung, 100 ms to 5 m
 * @param ttl how long a message is worth a ring, 1 m to 28 d, the longest that Firebase takes
 * @param workers threads that talk to one gateway, 1 to 64
 * @param spacing shortest time between two rings of a device about one conversation, 0 s to 1 h
 * @param burst rings that a device may get at once, 1 to 100
 * @param refill how long until it may get one more, 1 s to 1 h
 * @param rate notices to one gateway in a second, 1 to 100,000
 * @param registrationIdle a registration that was not refreshed for this long is forgotten, 1 d to 3650 d
 * @param logRetention how long it can be told why a device did or did not ring, 1 h to 365 d
 */
public record PushSettings(
        PushPreview preview,
        Duration deadline,
        Duration ttl,
        int workers,
        Duration spacing,
        int burst,
        Duration refill,
        int rate,
        Duration registrationIdle,
        Duration logRetention,
        FcmSettings fcm,
        WebPushSettings webPush) {

    public PushSettings {
        new Checks()
                .range("deadline", deadline, Duration.ofMillis(100), Duration.ofMinutes(5))
                .range("ttl", ttl, Duration.ofMinutes(1), Duration.ofDays(28))
                .range("workers", workers, 1, 64)
                .range("spacing", spacing, Duration.ZERO, Duration.ofHours(1))
                .range("burst", burst, 1, 100)
                .range("refill", refill, Duration.ofSeconds(1), Duration.ofHours(1))
                .range("rate", rate, 1, 100_000)
                .range("registration-idle", registrationIdle, Duration.ofDays(1), Duration.ofDays(3650))
                .range("log-retention", logRetention, Duration.ofHours(1), Duration.ofDays(365))
                .done();
    }
}
