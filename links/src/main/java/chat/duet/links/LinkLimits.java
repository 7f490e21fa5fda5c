package chat.duet.links;

import java.time.Duration;
import java.util.Set;

/**
 * How far the fetcher goes for one link.
 *
 * @param total for the whole of it, redirects and picture included, however busy it looks
 * @param connect to connect to one address; once more for TLS
 * @param silence between two bytes of an answer
 * @param redirects that are followed for the page, and once more for its picture; from 0
 * @param pageBytes of a page that are read, decompressed; what comes later is ignored
 * @param pictureBytes of a picture; a larger one is none
 * @param fetches at a time; one more is told so
 * @param ports that are connected to
 */
public record LinkLimits(
        Duration total,
        Duration connect,
        Duration silence,
        int redirects,
        int pageBytes,
        int pictureBytes,
        int fetches,
        Set<Integer> ports) {

    public static final LinkLimits DEFAULT = new LinkLimits(
            Duration.ofSeconds(8),
            Duration.ofSeconds(3),
            Duration.ofSeconds(4),
            4,
            512 * 1024,
            5 * 1024 * 1024,
            8,
            Set.of(80, 443));

    /** @throws IllegalArgumentException if a limit is none */
    public LinkLimits {
        ports = Set.copyOf(ports);
        positive("total", total.toMillis());
        positive("connect", connect.toMillis());
        positive("silence", silence.toMillis());
        positive("redirects + 1", redirects + 1L);
        positive("pageBytes", pageBytes);
        positive("pictureBytes", pictureBytes);
        positive("fetches", fetches);
        for (int port : ports) {
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("port is " + port + ", expected 1 to 65535");
            }
        }
    }

    private static void positive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ", expected at least 1");
        }
    }
}
