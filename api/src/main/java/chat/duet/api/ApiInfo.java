package chat.duet.api;

import chat.duet.api.discovery.MqttEndpoints;
import chat.duet.api.metrics.Figure;
import chat.duet.api.push.WebPush;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What only the composition root knows.
 *
 * @param version of the server, for people
 * @param mqtt where the broker was bound; asked at each request
 * @param random makes request ids; must be thread-safe, need not be strong
 * @param broker what the broker counts; asked at each scrape
 * @param webPush null where it is off
 */
public record ApiInfo(
        String version,
        Supplier<MqttEndpoints> mqtt,
        RandomGenerator random,
        Supplier<List<Figure>> broker,
        @Nullable WebPush webPush) {

    /** With a broker that counts nothing, and without Web Push. */
    ApiInfo(String version, Supplier<MqttEndpoints> mqtt, RandomGenerator random) {
        this(version, mqtt, random, List::of, null);
    }
}
