package chat.duet.core.webhook;

import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.id.WebhookId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Where endpoints are kept, and what is to be delivered to them: the events are written together with what they tell of. Thread-safe; changes are done once
 * they are on disk, and what concerns an unknown endpoint is refused with {@code webhook_not_found}.
 */
public interface WebhookStore {
    CompletableFuture<Outcome<Webhook>> create(Webhook webhook, WebhookSecret secret);

    /** The oldest first. */
    List<Webhook> list();

    CompletableFuture<Outcome<Void>> delete(WebhookId id);

    /** @param until when the secret that was valid before ends, milliseconds since 1970-01-01T00:00Z */
    CompletableFuture<Outcome<Void>> replaceSecret(WebhookId id, WebhookSecret secret, long until);

    /** The newest of what was given up, or empty where the endpoint is not known. */
    List<Undelivered> dead(WebhookId id, int limit);

    /** Lets what was given up begin anew, and says how many there were. */
    CompletableFuture<Outcome<Integer>> revive(WebhookId id);

    /**
     * What is due, the longest waiting first.
     *
     * @param busy rows that are on their way, which are left out
     * @param most of one endpoint, those on their way included
     */
    List<Due> due(long now, Set<Long> busy, int most);

    CompletableFuture<Outcome<Void>> delivered(long number);

    /**
     * Notes a try that failed.
     *
     * @param next when to try again, milliseconds since 1970-01-01T00:00Z; 0 to give up
     * @param forgetBefore what was given up and is older than this is dropped
     */
    CompletableFuture<Outcome<Void>> failed(long number, long next, String result, long forgetBefore);
}
