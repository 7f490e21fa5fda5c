package chat.duet.core.webhook;

import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.StorageException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what is due to the endpoints. What is not known to have arrived is sent again: after a crash, and while its arrival cannot be written down, an event
 * arrives twice. A hanging endpoint occupies no more than its share. Thread-safe.
 */
public final class Dispatch {
    private static final Logger log = LoggerFactory.getLogger(Dispatch.class);
    private static final int SHARE = 4;
    private static final long MILLIS_PER_SECOND = 1000;
    /** How long an event rests whose result could not be stored. */
    private static final Duration REST = Duration.ofMinutes(1);

    private final WebhookStore store;
    private final WebhookSender sender;
    private final Executor executor;
    private final int most;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Duration deadRetention;
    /** Rows that are not to be sent now, and until when. Guarded by this. */
    private final Map<Long, Long> busy = new HashMap<>();

    /**
     * @param executor is blocked while an event is sent
     * @param most how many are sent at the same time, at least 1
     */
    public Dispatch(
            WebhookStore store,
            WebhookSender sender,
            Executor executor,
            int most,
            InstantSource clock,
            RandomGenerator random,
            Duration deadRetention) {
        this.store = store;
        this.sender = sender;
        this.executor = executor;
        this.most = most;
        this.clock = clock;
        this.random = random;
        this.deadRetention = deadRetention;
    }

    /** Begins with whatever is due. To be called every now and then; costs nothing while there is no endpoint. */
    public void look() {
        try {
            begin();
        } catch (StorageException e) {
            log.debug("cannot see which webhooks are due: {}", e.toString());
        }
    }

    private synchronized void begin() {
        long now = clock.millis();
        busy.values().removeIf(until -> until <= now);
        int free = most - busy.size();
        if (free <= 0) {
            return;
        }
        for (Due due : store.due(now, new HashSet<>(busy.keySet()), Math.max(1, most / SHARE))) {
            if (free-- <= 0) {
                return;
            }
            busy.put(due.number(), Long.MAX_VALUE);
            executor.execute(() -> send(due));
        }
    }

    private void send(Due due) {
        WebhookSender.Reply reply;
        try {
            reply = sender.post(due.url(), headers(due), due.body());
        } catch (Throwable e) {
            // Also a class that is missing: what is marked as busy must not stay so.
            log.warn("webhook {} not sent", due.id(), e);
            reply = new WebhookSender.Reply(0, e.getClass().getSimpleName(), null);
        }
        var unused = store(due, reply).thenAccept(stored -> done(due, stored));
    }

    private Map<String, String> headers(Due due) {
        long timestamp = clock.millis() / MILLIS_PER_SECOND;
        String signatures = due.secrets().stream()
                .map(secret -> secret.sign(due.id(), timestamp, due.body()))
                .collect(Collectors.joining(" "));
        return Map.of(
                "Content-Type",
                "application/json",
                "webhook-id",
                due.id(),
                "webhook-timestamp",
                Long.toString(timestamp),
                "webhook-signature",
                signatures);
    }

    private CompletableFuture<Outcome<Void>> store(Due due, WebhookSender.Reply reply) {
        if (reply.delivered()) {
            return store.delivered(due.number());
        }
        long now = clock.millis();
        int tries = due.attempts() + 1;
        long next = reply.gone()
                ? 0
                : Backoff.wait(tries, reply.retryAfter(), random).stream()
                        .map(wait -> now + wait)
                        .findFirst()
                        .orElse(0);
        if (next == 0) {
            log.warn("webhook {} given up after {} tries: {}", due.id(), tries, reply.what());
        }
        return store.failed(due.number(), next, reply.what(), now - deadRetention.toMillis());
    }

    private void done(Due due, Outcome<Void> stored) {
        synchronized (this) {
            if (stored.isOk()) {
                busy.remove(due.number());
            } else {
                busy.put(due.number(), clock.millis() + REST.toMillis());
            }
        }
        if (stored.isOk()) {
            executor.execute(this::look);
        }
    }
}
