package chat.duet.core.webhook;

import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.WebhookId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** The endpoints, for administrators. Thread-safe. */
public final class Webhooks {
    private static final int MOST_DEAD_SHOWN = 100;

    private final WebhookStore store;
    private final WebhookSender sender;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Duration overlap;

    /**
     * An endpoint and its secret, which is shown this once.
     *
     * @param secret as the receiver's library takes it
     */
    public record Issued(Webhook webhook, WebhookSecret secret) {}

    /** @param overlap how long an old secret signs beside the new one */
    public Webhooks(
            WebhookStore store, WebhookSender sender, InstantSource clock, RandomGenerator random, Duration overlap) {
        this.store = store;
        this.sender = sender;
        this.clock = clock;
        this.random = random;
        this.overlap = overlap;
    }

    /** Registers an endpoint. It is told of what happens from now on. */
    public CompletableFuture<Outcome<Issued>> register(String url, Set<WebhookEvent> events) {
        Optional<String> problem = sender.problem(url);
        if (problem.isPresent()) {
            return CompletableFuture.completedFuture(
                    Outcome.refused(ErrorCode.INVALID_FIELD, "url", "url: " + problem.get()));
        }
        WebhookSecret secret = WebhookSecret.make(random);
        Webhook made = new Webhook(WebhookId.of(random.nextLong() >>> 1), url, events, clock.millis(), 0, 0);
        return store.create(made, secret).thenApply(stored -> stored.map(webhook -> new Issued(webhook, secret)));
    }

    /** The oldest first. */
    public List<Webhook> list() {
        return store.list();
    }

    /** Forgets the endpoint, and what it was still to be told. Refused with {@code webhook_not_found}. */
    public CompletableFuture<Outcome<Void>> delete(WebhookId id) {
        return store.delete(id);
    }

    /** Makes a new secret; events are signed with the old one as well for a while. Refused with {@code webhook_not_found}. */
    public CompletableFuture<Outcome<WebhookSecret>> replaceSecret(WebhookId id) {
        WebhookSecret secret = WebhookSecret.make(random);
        return store.replaceSecret(id, secret, clock.millis() + overlap.toMillis())
                .thenApply(stored -> stored.map(done -> secret));
    }

    /** The newest 100 events that were given up. Refused with {@code webhook_not_found}. */
    public Outcome<List<Undelivered>> dead(WebhookId id) {
        return store.list().stream().anyMatch(webhook -> webhook.id().equals(id))
                ? Outcome.ok(store.dead(id, MOST_DEAD_SHOWN))
                : Outcome.refused(unknown(id));
    }

    /** Sends what was given up again, and says how many events that are. Refused with {@code webhook_not_found}. */
    public CompletableFuture<Outcome<Integer>> revive(WebhookId id) {
        return store.revive(id);
    }

    /** For an endpoint that is not there. */
    public static Refusal unknown(WebhookId id) {
        return Refusal.field(ErrorCode.WEBHOOK_NOT_FOUND, "webhookId", "webhookId: no endpoint " + id);
    }
}
