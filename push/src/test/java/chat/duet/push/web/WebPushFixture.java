package chat.duet.push.web;

import chat.duet.core.execution.ThreadExecution;
import chat.duet.core.execution.Timer;
import chat.duet.push.http.Limits;
import chat.duet.push.standin.WebPushStandIn;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.DnsResolver;

/** The gateway and a stand-in, with names as the test wants them. */
final class WebPushFixture implements AutoCloseable {
    private static final Limits QUICK = new Limits(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(5));

    final InstantSource clock = () -> this.now;
    final WebPushStandIn service = WebPushStandIn.start(clock);
    final Timer deadlines = new ThreadExecution(Thread::new).timer("deadlines");
    final VapidKeys keys = VapidKeys.generate(new SecureRandom());
    final Map<String, String> names = new HashMap<>();
    final List<String> lookedUp = Collections.synchronizedList(new ArrayList<>());
    final DnsResolver resolver = new Names();
    volatile Instant now = Instant.parse("2026-11-22T10:00:00Z");
    /** For the stand-in, which is on this machine. */
    final WebPushGateway gateway = open(true);

    WebPushGateway open(boolean privateNetworks) {
        return open(privateNetworks, QUICK);
    }

    WebPushGateway open(boolean privateNetworks, Limits limits) {
        var settings = new WebPushSettings(keys, "mailto:admin@example.com", privateNetworks, limits);
        return WebPushGateway.open(settings, resolver, new SecureRandom(), clock, deadlines);
    }

    @Override
    public void close() {
        gateway.close();
        service.close();
        deadlines.end();
    }

    /** Knows the names of the test and literal addresses, and asks nobody else. */
    private final class Names implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            lookedUp.add(host);
            String addresses = names.getOrDefault(host, host);
            var found = new ArrayList<InetAddress>();
            for (var address : addresses.split(",", -1)) {
                if (address.matches(".*[g-z].*")) {
                    throw new UnknownHostException(address);
                }
                found.add(InetAddress.getByName(address));
            }
            return found.toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
