package chat.duet.bench.reads;

import chat.duet.bench.seed.Cast;
import chat.duet.bench.subject.Setup;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** The same reads over REST, one after the other on one connection: what of it a client feels. */
final class RestProbe {
    private static final int WARM_UP = 500;
    private static final long SEED = 20_261_123;
    private static final int OK = 200;
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(1);

    private RestProbe() {}

    /** The p99 of a page and of a list, in milliseconds. */
    static double[] measure(Cast cast, Setup setup, Ring ring, int reads) throws IOException, InterruptedException {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        String base = "http://127.0.0.1:" + setup.http() + "/v1/conversations";
        Path page = place -> "/" + Cast.text(place.conversation()) + "/messages?limit=" + ReadProbe.PAGE + "&before="
                + place.before();
        Path list = place -> "?limit=" + ReadProbe.PAGE;
        return new double[] {measure(http, cast, base, ring, reads, page), measure(http, cast, base, ring, reads, list)
        };
    }

    private interface Path {
        String to(Ring.Place place);
    }

    private static double measure(HttpClient http, Cast cast, String base, Ring ring, int reads, Path path)
            throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(SEED);
        Histogram histogram = new Histogram(1000, LONGEST, 3);
        for (int i = -WARM_UP; i < reads; i++) {
            Ring.Place place = ring.random(random);
            HttpRequest request = HttpRequest.newBuilder(URI.create(base + path.to(place)))
                    .header(
                            "Authorization",
                            "Bearer " + cast.login(place.person()).password())
                    .build();
            long start = System.nanoTime();
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new IOException("GET " + request.uri() + ": " + answer.statusCode() + " " + answer.body());
            }
            if (i >= 0) {
                histogram.recordValue(System.nanoTime() - start);
            }
        }
        return histogram.getValueAtPercentile(99) / 1e6;
    }
}
