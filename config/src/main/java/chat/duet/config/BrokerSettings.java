package chat.duet.config;

import java.time.Duration;

/**
 * How the embedded broker treats its clients.
 *
 * @param sessionExpiry how long the session of an absent device is kept, 1 s to 365 d
 * @param maxKeepAlive longest keep alive a client may ask for, 5 s to 18 h
 * @param maxPacketSize largest MQTT packet in bytes, 1 KiB to 256 MiB less 1 byte
 * @param maxConnections connections at the same time, 1 to 10,000,000
 * @param receiveMaximum commands one device may have unacknowledged, 1 to 65535
 * @param commandTimeout how long a command may wait for its commit before it is refused, 100 ms to 5 m
 */
public record BrokerSettings(
        BrokerPersistence persistence,
        Duration sessionExpiry,
        Duration maxKeepAlive,
        @Bytes int maxPacketSize,
        int maxConnections,
        int receiveMaximum,
        Duration commandTimeout) {

    /** What the length field of an MQTT packet can say. */
    static final int MAX_PACKET_SIZE = 268_435_455;

    public BrokerSettings {
        new Checks()
                .range("session-expiry", sessionExpiry, Duration.ofSeconds(1), Duration.ofDays(365))
                .range("max-keep-alive", maxKeepAlive, Duration.ofSeconds(5), Duration.ofHours(18))
                .range("max-packet-size", maxPacketSize, 1024, MAX_PACKET_SIZE)
                .range("max-connections", maxConnections, 1, 10_000_000)
                .range("receive-maximum", receiveMaximum, 1, 65_535)
                .range("command-timeout", commandTimeout, Duration.ofMillis(100), Duration.ofMinutes(5))
                .done();
    }
}
