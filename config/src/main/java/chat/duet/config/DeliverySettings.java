package chat.duet.config;

import java.time.Duration;

/**
 * How the inbox log flows to a device.
 *
 * @param window events that may be on their way to one device without its acknowledgement, 1 to 10,000; while it is
 *     not connected, 64 at most
 * @param cursorFlush longest time an acknowledgement waits before it is written, 1 ms to 10 s
 */
public record DeliverySettings(int window, Duration cursorFlush) {

    public DeliverySettings {
        new Checks()
                .range("window", window, 1, 10_000)
                .range("cursor-flush", cursorFlush, Duration.ofMillis(1), Duration.ofSeconds(10))
                .done();
    }
}
