package chat.duet.core.push;

import chat.duet.core.execution.Worker;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gateway with all that stands before it: workers of its own, so that one that hangs does not hold up another; one pace; and a circuit for each
 * provider. Behind FCM there is one for each platform: a key that Apple does not take must not silence Android. Behind Web Push there is one for each
 * push service, and one that users have made up must not silence the others. Thread-safe.
 */
final class Outlet {
    private static final Logger log = LoggerFactory.getLogger(Outlet.class);
    private static final Duration COMPLAINTS = Duration.ofMinutes(1);

    private final Gateway kind;
    private final PushGateway gateway;
    private final Worker workers;
    private final Pace pace;
    private final RandomGenerator random;
    private final ConcurrentHashMap<String, Circuit> circuits = new ConcurrentHashMap<>();
    private final AtomicLong complainedAt = new AtomicLong(Long.MIN_VALUE);

    Outlet(Gateway kind, PushGateway gateway, Worker workers, Pace pace, RandomGenerator random) {
        this.kind = kind;
        this.gateway = gateway;
        this.workers = workers;
        this.pace = pace;
        this.random = random;
    }

    Gateway kind() {
        return kind;
    }

    Worker workers() {
        return workers;
    }

    Pace pace() {
        return pace;
    }

    Circuit circuit(Address address) {
        return circuits.computeIfAbsent(provider(address), name -> new Circuit(random));
    }

    /** Whether the provider's circuit does not let the bell go now; it is parked there then. */
    boolean parks(Address address, Bell bell, long now) {
        Circuit circuit = circuits.get(provider(address));
        return circuit != null && circuit.parks(bell, now);
    }

    /** Lets a circuit go that has nothing to remember: users name the providers, and there may be any number. */
    void tidy(Address address, Circuit circuit) {
        if (circuit.isPristine()) {
            circuits.remove(provider(address), circuit);
        }
    }

    /** Lets those go that nobody has used lately. */
    void tidy(long now) {
        circuits.values().removeIf(circuit -> circuit.isIdle(now));
    }

    private static String provider(Address address) {
        if (address.gateway() == Gateway.FCM) {
            return address.platform().name();
        }
        try {
            return String.valueOf(URI.create(address.token()).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return "?";
        }
    }

    /** Sends; a gateway that throws against its promise has failed like any other. */
    PushResult send(Notice notice, long now) {
        PushResult result;
        try {
            result = gateway.send(notice);
        } catch (Throwable e) {
            // Also a class that is missing: whoever waits for the answer must get one.
            log.error("gateway {} failed", kind, e);
            result = PushResult.of(PushResult.Status.RETRY, "EXCEPTION");
        }
        if (result.status() == PushResult.Status.MISCONFIGURED) {
            complain(result, now);
        }
        return result;
    }

    private void complain(PushResult result, long now) {
        long before = complainedAt.get();
        boolean due = before == Long.MIN_VALUE || now < before || now - before >= COMPLAINTS.toMillis();
        if (due && complainedAt.compareAndSet(before, now)) {
            log.error(
                    "push through {} does not work: {} (expected: valid credentials; nothing is lost, what waits is sent once it works)",
                    kind,
                    result.reason());
        }
    }

    /** How many providers are given a rest. */
    int down() {
        return (int) circuits.values().stream().filter(Circuit::isOpen).count();
    }
}
