package chat.duet.sdk.http;

import java.io.IOException;

/** How requests leave the device. An app that has an HTTP client of its own can put it here. Thread-safe. */
@FunctionalInterface
public interface Http {
    /**
     * Sends a request and reads the whole answer, whatever its status. Follows no redirects. May block for as long as a slow network takes: the SDK calls it
     * on threads that are there for it.
     *
     * @throws IOException if there is no answer
     */
    HttpAnswer send(HttpCall call) throws IOException;
}
