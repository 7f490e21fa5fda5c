package chat.duet.core.webhook;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings an event to an endpoint. Thread-safe. */
public interface WebhookSender {
    /** Reaches nobody. */
    WebhookSender NONE = new WebhookSender() {
        @Override
        public Optional<String> problem(String url) {
            return Optional.of("'" + url + "' (expected: none, this server sends no webhooks)");
        }

        @Override
        public Reply post(String url, Map<String, String> headers, String body) {
            return new Reply(0, "NO_SENDER", null);
        }
    };

    /** What is wrong with the text as an endpoint, for the person who registers it; empty if nothing is. Looks no name up. */
    Optional<String> problem(String url);

    /** Sends once, and waits for the answer for some seconds. */
    Reply post(String url, Map<String, String> headers, String body);

    /**
     * What came of it.
     *
     * @param status the answer's, 0 where there was none
     * @param what for people: the status, or why there was no answer
     * @param retryAfter how long the endpoint asks to wait, or null
     */
    record Reply(int status, String what, @Nullable Duration retryAfter) {
        private static final int OK = 200;
        private static final int REDIRECTS = 300;
        private static final int GONE = 410;

        boolean delivered() {
            return status >= OK && status < REDIRECTS;
        }

        /** Whether it wants no more of them. */
        boolean gone() {
            return status == GONE;
        }
    }
}
