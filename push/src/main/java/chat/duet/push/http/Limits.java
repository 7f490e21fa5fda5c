package chat.duet.push.http;

import java.time.Duration;

/**
 * How long a push service may take.
 *
 * @param connect to connect, TLS included
 * @param silence between two bytes of an answer
 * @param total for the whole exchange, however busy it looks
 */
public record Limits(Duration connect, Duration silence, Duration total) {
    public static final Limits DEFAULT =
            new Limits(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(15));
}
