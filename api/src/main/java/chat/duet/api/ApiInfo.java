package chat.duet.api;

import chat.duet.api.discovery.MqttEndpoints;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What only the composition root knows.
 *
 * @param version of the server, for people
 * @param mqtt where the broker was bound; asked at each request
 * @param random makes request ids; must be thread-safe, need not be strong
 */
public record ApiInfo(String version, Supplier<MqttEndpoints> mqtt, RandomGenerator random) {}
