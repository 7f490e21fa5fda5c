package chat.duet.push.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a push service answered.
 *
 * @param headers by lower-case name, each once
 * @param body at most {@value Courier#MAX_BODY} bytes of it
 */
public record Answer(int status, Map<String, String> headers, String body) {
    public boolean successful() {
        return status >= 200 && status < 300;
    }

    /** How long it asks to wait; null where it does not say, or not clearly. */
    public @Nullable Duration retryAfter(InstantSource clock) {
        String value = headers.get("retry-after");
        return value == null ? null : RetryAfter.parse(value, clock);
    }

    /** Not the body: it may repeat the request. */
    @Override
    public String toString() {
        return "HTTP " + status;
    }
}
