package chat.duet.links;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * The head of an answer, and its body while the connection is open.
 *
 * @param headers by lower-case name, in the order in which they came
 * @param raw the body as it is on the wire
 */
record Answer(int status, Map<String, List<String>> headers, InputStream raw) {
    /** More than what a body of the size that is asked for needs on the wire if compression does nothing for it. */
    private static final int SLACK = 64 * 1024;

    boolean successful() {
        return status >= 200 && status < 300;
    }

    /** Not now, but perhaps later. */
    boolean passing() {
        return status >= 500 || status == 408 || status == 425 || status == 429;
    }

    boolean redirects() {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /** Where a redirect leads to, in Unicode. */
    String location() throws Stopped {
        var locations = headers.getOrDefault("location", List.of());
        if (locations.size() != 1) {
            throw Stopped.by(Outcome.Failed.Reason.REDIRECTS);
        }
        return new String(locations.get(0).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** The content type with its parameters as the server gave it; empty if it did not. */
    String contentType() {
        return headers.getOrDefault("content-type", List.of("")).get(0);
    }

    /**
     * The body decompressed. Neither side of the decompression goes on for ever: what comes in is limited as well.
     *
     * @param bytes of the body that somebody wants at most
     */
    InputStream body(int bytes) throws IOException, Stopped {
        var limited = new LimitedInput(raw, bytes + SLACK);
        var encodings = headers.getOrDefault("content-encoding", List.of("identity"));
        String encoding = String.join(",", encodings).strip().toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "", "identity" -> limited;
            case "gzip", "x-gzip" -> new GZIPInputStream(limited);
            default -> throw Stopped.by(Outcome.Nothing.Reason.UNREADABLE);
        };
    }
}
