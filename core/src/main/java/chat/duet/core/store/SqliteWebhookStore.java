package chat.duet.core.store;

import chat.duet.core.outcome.Outcome;
import chat.duet.core.webhook.Due;
import chat.duet.core.webhook.Undelivered;
import chat.duet.core.webhook.Webhook;
import chat.duet.core.webhook.WebhookEvent;
import chat.duet.core.webhook.WebhookSecret;
import chat.duet.core.webhook.WebhookStore;
import chat.duet.core.webhook.Webhooks;
import chat.duet.protocol.id.WebhookId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;

/** Endpoints and their outbox in SQLite. */
final class SqliteWebhookStore implements WebhookStore {
    private final GroupCommit writer;
    private final ReadPool readers;
    /** Whether there is any endpoint, as far as is known; so that looking for work costs nothing where there is none. */
    private volatile boolean any = true;

    private final AtomicInteger created = new AtomicInteger();

    SqliteWebhookStore(GroupCommit writer, ReadPool readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public CompletableFuture<Outcome<Webhook>> create(Webhook webhook, WebhookSecret secret) {
        CompletableFuture<Outcome<Webhook>> stored = writer.submit(transaction -> {
            transaction
                    .handle()
                    .createUpdate("""
                            INSERT INTO webhook (id, url, events, secret, created_at)
                            VALUES (:id, :url, :events, :secret, :createdAt)""")
                    .bind("id", webhook.id().value())
                    .bind("url", webhook.url())
                    .bind("events", WebhookEvent.write(webhook.events()))
                    .bind("secret", secret.reveal())
                    .bind("createdAt", webhook.createdAt())
                    .execute();
            transaction.endpointsChanged();
            return Outcome.ok(webhook);
        });
        return stored.thenApply(outcome -> {
            created.incrementAndGet();
            any = true;
            return outcome;
        });
    }

    @Override
    public List<Webhook> list() {
        return readers.read(handle ->
                handle.createQuery("""
                        SELECT id, url, events, created_at,
                               (SELECT count(*) FROM outbox o WHERE o.webhook_id = w.id AND next_at > 0) AS waiting,
                               (SELECT count(*) FROM outbox o WHERE o.webhook_id = w.id AND next_at = 0) AS dead
                        FROM webhook w ORDER BY created_at, id""").map((row, context) -> webhook(row)).list());
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        return new Webhook(
                WebhookId.of(row.getLong("id")),
                row.getString("url"),
                WebhookEvent.parse(row.getString("events")).orElseThrow(),
                row.getLong("created_at"),
                row.getLong("waiting"),
                row.getLong("dead"));
    }

    @Override
    public CompletableFuture<Outcome<Void>> delete(WebhookId id) {
        return writer.submit(transaction -> {
            int deleted = transaction
                    .handle()
                    .createUpdate("DELETE FROM webhook WHERE id = :id")
                    .bind("id", id.value())
                    .execute();
            transaction.endpointsChanged();
            return deleted == 1 ? Outcome.done() : Outcome.refused(Webhooks.unknown(id));
        });
    }

    @Override
    public CompletableFuture<Outcome<Void>> replaceSecret(WebhookId id, WebhookSecret secret, long until) {
        return writer.submit(transaction -> {
            int changed = transaction
                    .handle()
                    .createUpdate("""
                            UPDATE webhook SET old_secret = secret, old_until = :until, secret = :secret
                            WHERE id = :id""")
                    .bind("until", until)
                    .bind("secret", secret.reveal())
                    .bind("id", id.value())
                    .execute();
            return changed == 1 ? Outcome.done() : Outcome.refused(Webhooks.unknown(id));
        });
    }

    @Override
    public List<Undelivered> dead(WebhookId id, int limit) {
        return readers.read(handle -> handle.createQuery("""
                        SELECT id, event, at, attempts, result FROM outbox
                        WHERE webhook_id = :webhook AND next_at = 0 ORDER BY number DESC LIMIT :limit""")
                .bind("webhook", id.value())
                .bind("limit", limit)
                .map((row, context) -> new Undelivered(
                        eventId(row),
                        row.getString("event"),
                        row.getLong("at"),
                        row.getInt("attempts"),
                        row.getString("result")))
                .list());
    }

    @Override
    public CompletableFuture<Outcome<Integer>> revive(WebhookId id) {
        return writer.submit(transaction -> {
            Handle handle = transaction.handle();
            int known = handle.createQuery("SELECT count(*) FROM webhook WHERE id = :id")
                    .bind("id", id.value())
                    .mapTo(Integer.class)
                    .one();
            if (known == 0) {
                return Outcome.refused(Webhooks.unknown(id));
            }
            return Outcome.ok(handle.createUpdate(
                            "UPDATE outbox SET next_at = :now, attempts = 0 WHERE webhook_id = :id AND next_at = 0")
                    .bind("now", transaction.now())
                    .bind("id", id.value())
                    .execute());
        });
    }

    @Override
    public List<Due> due(long now, Set<Long> busy, int most) {
        if (!any) {
            return List.of();
        }
        int before = created.get();
        return readers.snapshot(handle -> {
            List<Long> endpoints = handle.createQuery("SELECT id FROM webhook")
                    .mapTo(Long.class)
                    .list();
            any = !endpoints.isEmpty();
            if (created.get() != before) {
                // One has come that this snapshot does not show.
                any = true;
            }
            List<Due> found = new ArrayList<>();
            endpoints.forEach(endpoint -> found.addAll(due(handle, endpoint, now, busy, most)));
            found.sort(Comparator.comparingLong(Due::number));
            return found;
        });
    }

    private static List<Due> due(Handle handle, long endpoint, long now, Set<Long> busy, int most) {
        // One cannot tell here which of the busy ones are this endpoint's, so they are read along.
        List<Due> read = handle.createQuery("""
                        SELECT number, o.id, url, body, attempts, secret, old_secret, old_until
                        FROM outbox o JOIN webhook w ON w.id = o.webhook_id
                        WHERE webhook_id = :endpoint AND next_at > 0 AND next_at <= :now
                        ORDER BY next_at, number LIMIT :limit""")
                .bind("endpoint", endpoint)
                .bind("now", now)
                .bind("limit", most + busy.size())
                .map((row, context) -> due(row, now))
                .list();
        long under = read.stream().filter(due -> busy.contains(due.number())).count();
        return read.stream()
                .filter(due -> !busy.contains(due.number()))
                .limit(Math.max(0, most - under))
                .toList();
    }

    private static Due due(ResultSet row, long now) throws SQLException {
        List<WebhookSecret> secrets = new ArrayList<>();
        secrets.add(WebhookSecret.of(row.getBytes("secret")));
        if (row.getLong("old_until") > now) {
            secrets.add(WebhookSecret.of(row.getBytes("old_secret")));
        }
        return new Due(
                row.getLong("number"),
                eventId(row),
                row.getString("url"),
                row.getString("body"),
                secrets,
                row.getInt("attempts"));
    }

    private static String eventId(ResultSet row) throws SQLException {
        return "evt_" + Long.toUnsignedString(row.getLong("id"), 36);
    }

    @Override
    public CompletableFuture<Outcome<Void>> delivered(long number) {
        return writer.submit(transaction -> {
            transaction
                    .handle()
                    .createUpdate("DELETE FROM outbox WHERE number = :number")
                    .bind("number", number)
                    .execute();
            return Outcome.done();
        });
    }

    @Override
    public CompletableFuture<Outcome<Void>> failed(long number, long next, String result, long forgetBefore) {
        return writer.submit(transaction -> {
            Handle handle = transaction.handle();
            handle.createUpdate("""
                            UPDATE outbox SET attempts = attempts + 1, next_at = :next, result = :result
                            WHERE number = :number""")
                    .bind("next", next)
                    .bind("result", result)
                    .bind("number", number)
                    .execute();
            handle.createUpdate("""
                            DELETE FROM outbox
                            WHERE next_at = 0 AND at < :before
                            AND webhook_id = (SELECT webhook_id FROM outbox WHERE number = :number)""")
                    .bind("before", forgetBefore)
                    .bind("number", number)
                    .execute();
            return Outcome.done();
        });
    }
}
