package chat.duet.core.store;

import chat.duet.core.push.Gateway;
import chat.duet.core.push.Platform;
import chat.duet.core.push.Rule;
import chat.duet.core.push.Timeline;
import chat.duet.core.push.Timeline.DeviceLine;
import chat.duet.core.push.Timeline.Step;
import chat.duet.core.push.Timeline.What;
import chat.duet.core.push.TimelineStore;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UserId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Timelines from SQLite. It knows only what is on disk, the journal included and the memtable not, so it works beside a running server as well as in
 * it.
 */
final class SqliteTimelineStore implements TimelineStore {
    /** How far into the sender's log a receipt is looked for; later ones are shown without their time. */
    private static final int FAR = 20_000;

    private final ReadPool readers;

    private record Found(long sender, long recipient, long sentAt, long senderEvent, long delivered, long read) {}

    private record Line(
            long device,
            long user,
            String name,
            long cursor,
            boolean revoked,
            @Nullable String gateway,
            @Nullable String platform) {}

    /** Past every event: of a withheld message there is none for the recipient. */
    private static final long NONE = Long.MAX_VALUE;

    SqliteTimelineStore(ReadPool readers) {
        this.readers = readers;
    }

    /** Reads one timeline from a file that nobody, or a server, has open. */
    static Optional<Timeline> explain(Path file, MessageId message) {
        try (ReadPool readers = new ReadPool(new Connections(file, Connector.DIRECT), 1)) {
            int version = readers.read(Migrations::version);
            if (version != Migrations.newest()) {
                throw new IllegalStateException(
                        "database: schema version %d (expected: %d; let this Duet start on it once)"
                                .formatted(version, Migrations.newest()));
            }
            SqliteTimelineStore store = new SqliteTimelineStore(readers);
            return store.outline(message).map(store::complete);
        }
    }

    @Override
    public Optional<Timeline> outline(MessageId message) {
        return readers.snapshot(handle -> find(handle, message).map(found -> outline(handle, message, found)));
    }

    private static Optional<Found> find(Handle handle, MessageId message) {
        return handle.createQuery("""
                        SELECT m.*, theirs.user_id AS recipient,
                               iif(m.withheld, 0, theirs.delivered_seq) AS delivered_seq, iif(m.withheld OR
                                   (SELECT min(read_receipts) FROM user WHERE id IN (theirs.user_id, theirs.peer_id)) = 0,
                                   0, theirs.read_seq) AS read_seq
                        FROM (
                            SELECT sender_id, sent_at, sender_event, withheld FROM message
                            WHERE conversation_id = :conversation AND seq = :seq
                            UNION
                            SELECT user_id, at, event, peer_event IS NULL FROM journal
                            WHERE kind = 1 AND conversation_id = :conversation AND seq = :seq) m
                        JOIN participant theirs ON theirs.conversation_id = :conversation AND theirs.user_id = (
                            SELECT peer_id FROM participant WHERE user_id = m.sender_id AND conversation_id = :conversation)""")
                .bind("conversation", message.conversationId().value())
                .bind("seq", message.seq())
                .map((row, context) -> new Found(
                        row.getLong("sender_id"),
                        row.getLong("recipient"),
                        row.getLong("sent_at"),
                        row.getLong("sender_event"),
                        row.getLong("delivered_seq"),
                        row.getLong("read_seq")))
                .findOne();
    }

    private static Timeline outline(Handle handle, MessageId message, Found found) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(What.ACCEPTED, found.sentAt, null));
        if (found.delivered >= message.seq()) {
            steps.add(new Step(What.DELIVERED, receipt(handle, message, found, EventKind.DELIVERED), null));
        }
        if (found.read >= message.seq()) {
            steps.add(new Step(What.READ, receipt(handle, message, found, EventKind.READ), null));
        }
        return new Timeline(message, UserId.of(found.sender), UserId.of(found.recipient), steps, List.of());
    }

    /** When the sender was told, or null if they were not, or much later. */
    private static @Nullable Long receipt(Handle handle, MessageId message, Found found, EventKind kind) {
        return handle.createQuery("""
                        SELECT min(at) FROM (
                            SELECT at FROM (
                                SELECT * FROM inbox_event WHERE user_id = :sender AND event > :after ORDER BY event LIMIT :far)
                            WHERE kind = :kind AND conversation_id = :conversation AND seq >= :seq AND actor_id = :recipient
                            UNION ALL
                            SELECT at FROM journal
                            WHERE kind = :kind AND user_id = :sender AND conversation_id = :conversation AND seq >= :seq
                                AND actor_id = :recipient)""")
                .bind("sender", found.sender)
                .bind("after", found.senderEvent)
                .bind("far", FAR)
                .bind("kind", kind.number)
                .bind("conversation", message.conversationId().value())
                .bind("seq", message.seq())
                .bind("recipient", found.recipient)
                .mapTo(Long.class)
                .findOne()
                .orElse(null);
    }

    @Override
    public Timeline complete(Timeline outline) {
        return readers.snapshot(handle -> {
            long event = recipientsEvent(handle, outline);
            List<DeviceLine> lines = new ArrayList<>();
            for (Line line : devices(handle, outline)) {
                List<Step> steps = steps(handle, outline, line, event);
                if (!line.revoked || !steps.isEmpty()) {
                    lines.add(new DeviceLine(
                            UserId.of(line.user),
                            DeviceId.of(line.device),
                            line.name,
                            line.revoked,
                            line.gateway == null ? null : Gateway.valueOf(line.gateway),
                            line.platform == null ? null : Platform.valueOf(line.platform),
                            steps));
                }
            }
            return new Timeline(outline.message(), outline.sender(), outline.recipient(), outline.steps(), lines);
        });
    }

    private static List<Line> devices(Handle handle, Timeline outline) {
        return handle.createQuery("""
                        SELECT d.id, d.user_id, d.name, d.cursor, d.revoked_at <> 0 AS revoked, r.gateway, r.platform
                        FROM device d LEFT JOIN push_registration r ON r.device_id = d.id
                        WHERE d.user_id IN (:recipient, :sender) ORDER BY d.user_id = :sender, d.created_at, d.id""")
                .bind("recipient", outline.recipient().value())
                .bind("sender", outline.sender().value())
                .map((row, context) -> new Line(
                        row.getLong("id"),
                        row.getLong("user_id"),
                        row.getString("name"),
                        row.getLong("cursor"),
                        row.getBoolean("revoked"),
                        row.getString("gateway"),
                        row.getString("platform")))
                .list();
    }

    private static List<Step> steps(Handle handle, Timeline outline, Line line, long event) {
        if (line.user == outline.sender().value()) {
            return line.revoked ? List.of() : List.of(decided(Rule.OWN_MESSAGE));
        }
        if (event == NONE) {
            return line.revoked ? List.of() : List.of(decided(Rule.BLOCKED));
        }
        MessageId message = outline.message();
        List<Step> steps = new ArrayList<>(logged(handle, line, message));
        if (line.cursor >= event) {
            steps.add(new Step(What.ACKNOWLEDGED, null, null));
        } else if (steps.isEmpty() && line.gateway != null) {
            // It waits with those that came before it in the conversation, and it was not worth a line of its own.
            latest(handle, line, message).ifPresent(steps::add);
        } else if (steps.isEmpty() && !line.revoked) {
            steps.add(decided(Rule.NO_REGISTRATION));
        }
        return steps;
    }

    private static Step decided(Rule rule) {
        return new Step(What.DECIDED, null, rule.name());
    }

    private static List<Step> logged(Handle handle, Line line, MessageId message) {
        return handle.createQuery("""
                        SELECT what, at, detail FROM push_log
                        WHERE conversation_id = :conversation AND to_seq >= :seq AND from_seq <= :seq AND device_id = :device
                        ORDER BY id""")
                .bind("conversation", message.conversationId().value())
                .bind("seq", message.seq())
                .bind("device", line.device)
                .map((row, context) ->
                        new Step(What.valueOf(row.getString("what")), row.getLong("at"), row.getString("detail")))
                .list();
    }

    private static Optional<Step> latest(Handle handle, Line line, MessageId message) {
        return handle.createQuery("""
                        SELECT what, at, detail FROM push_log
                        WHERE conversation_id = :conversation AND device_id = :device AND to_seq < :seq
                        ORDER BY id DESC LIMIT 1""")
                .bind("conversation", message.conversationId().value())
                .bind("seq", message.seq())
                .bind("device", line.device)
                .map((row, context) ->
                        new Step(What.valueOf(row.getString("what")), row.getLong("at"), row.getString("detail")))
                .findOne()
                .filter(step -> step.what() == What.DECIDED
                        && Rule.valueOf(String.valueOf(step.detail())).effect() == Rule.Effect.LATER);
    }

    private static long recipientsEvent(Handle handle, Timeline outline) {
        return handle.createQuery("""
                        SELECT event FROM inbox_event
                        WHERE user_id = :recipient AND kind = 1 AND conversation_id = :conversation AND seq = :seq
                        UNION
                        SELECT peer_event FROM journal
                        WHERE kind = 1 AND conversation_id = :conversation AND seq = :seq AND peer_event IS NOT NULL""")
                .bind("recipient", outline.recipient().value())
                .bind("conversation", outline.message().conversationId().value())
                .bind("seq", outline.message().seq())
                .mapTo(Long.class)
                .findOne()
                .orElse(NONE);
    }
}
