package chat.duet.core.store;

import chat.duet.core.outcome.Outcome;
import chat.duet.core.push.Failure;
import chat.duet.core.push.RingStore;
import chat.duet.core.webhook.WebhookEvent;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What ringing knows and keeps, in SQLite. */
final class SqliteRingStore implements RingStore {
    private static final int PRUNED_AT_ONCE = 1000;

    private final GroupCommit writer;
    private final ReadPool readers;

    private record Decided(long device, long conversation, Mark mark) {}

    SqliteRingStore(GroupCommit writer, ReadPool readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public Optional<Long> cursor(DeviceId device) {
        return readers.read(handle -> handle.createQuery("SELECT cursor FROM device WHERE id = :id AND revoked_at = 0")
                .bind("id", device.value())
                .mapTo(Long.class)
                .findOne());
    }

    @Override
    public Map<ConversationId, Mark> marks(DeviceId device) {
        return readers.read(handle -> handle.createQuery(
                        "SELECT conversation_id, event, seq, at FROM rung WHERE device_id = :device")
                .bind("device", device.value())
                .map((row, context) -> Map.entry(
                        ConversationId.of(row.getLong("conversation_id")),
                        new Mark(row.getLong("event"), row.getLong("seq"), row.getLong("at"))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public Optional<Circumstances> circumstances(UserId user, ConversationId conversation) {
        return readers.read(handle -> handle.createQuery("""
                        SELECT p.read_seq, p.unread, p.muted_until, u.display_name,
                               (SELECT suspended_at <> 0 FROM user WHERE id = p.user_id) AS suspended,
                               EXISTS (SELECT 1 FROM block b WHERE b.user_id = p.user_id AND b.blocked_id = p.peer_id) AS blocked
                        FROM participant p JOIN user u ON u.id = p.peer_id
                        WHERE p.user_id = :user AND p.conversation_id = :conversation""")
                .bind("user", user.value())
                .bind("conversation", conversation.value())
                .map((row, context) -> new Circumstances(
                        row.getLong("read_seq"),
                        row.getLong("unread"),
                        row.getLong("muted_until"),
                        row.getBoolean("suspended"),
                        row.getBoolean("blocked"),
                        row.getString("display_name")))
                .findOne());
    }

    @Override
    public long badge(UserId user) {
        return readers.read(
                handle -> handle.createQuery("SELECT coalesce(sum(unread), 0) FROM participant WHERE user_id = :user")
                        .bind("user", user.value())
                        .mapTo(Long.class)
                        .one());
    }

    @Override
    public CompletableFuture<Outcome<Void>> record(
            List<Settlement> settlements, List<Failure> failures, List<LogLine> lines) {
        return writer.submit(transaction -> {
            WriterConnection connection = transaction.connection();
            // First: what is settled from here on is how a failure that is written again is known.
            failures.stream()
                    .filter(failure -> isOpen(transaction.handle(), failure))
                    .forEach(failure -> transaction.outbox(WebhookEvent.PUSH_FAILED, () -> Outbox.failure(failure)));
            connection.update(
                    "UPDATE push_registration SET settled = max(settled, ?) WHERE device_id = ?",
                    settlements,
                    (row, settlement) -> {
                        row.setLong(1, settlement.settled());
                        row.setLong(2, settlement.device().value());
                    });
            connection.update("""
                            INSERT INTO rung (device_id, conversation_id, event, seq, at)
                            SELECT device_id, ?2, ?3, ?4, ?5 FROM push_registration WHERE device_id = ?1
                            ON CONFLICT (device_id, conversation_id)
                            DO UPDATE SET event = max(event, excluded.event), seq = excluded.seq, at = excluded.at""", decided(settlements), (row, decided) -> {
                row.setLong(1, decided.device);
                row.setLong(2, decided.conversation);
                row.setLong(3, decided.mark.event());
                row.setLong(4, decided.mark.seq());
                row.setLong(5, decided.mark.at());
            });
            log(connection, lines);
            return Outcome.done();
        });
    }

    private static boolean isOpen(Handle handle, Failure failure) {
        return handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM push_registration r
                            WHERE r.device_id = :device AND r.settled < :event
                                AND NOT EXISTS (SELECT 1 FROM rung s WHERE s.device_id = r.device_id
                                    AND s.conversation_id = :conversation AND s.event >= :event))""")
                .bind("device", failure.device().device().value())
                .bind("event", failure.event())
                .bind("conversation", failure.message().conversationId().value())
                .mapTo(Boolean.class)
                .one();
    }

    private static List<Decided> decided(List<Settlement> settlements) {
        return settlements.stream()
                .flatMap(settlement -> settlement.marks().entrySet().stream()
                        .map(mark -> new Decided(
                                settlement.device().value(), mark.getKey().value(), mark.getValue())))
                .toList();
    }

    private static void log(WriterConnection connection, List<LogLine> lines) {
        connection.update("""
                        INSERT INTO push_log (conversation_id, from_seq, to_seq, device_id, at, what, detail)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""", lines, (row, line) -> {
            row.setLong(1, line.conversation().value());
            row.setLong(2, line.fromSeq());
            row.setLong(3, line.toSeq());
            row.setLong(4, line.device().value());
            row.setLong(5, line.at());
            row.setString(6, line.what().name());
            row.setString(7, line.detail());
        });
    }

    @Override
    public CompletableFuture<Outcome<Integer>> prune(long logBefore, long marksBefore) {
        return writer.submit(transaction -> {
            Handle handle = transaction.handle();
            // Rows are numbered as they come, so the oldest are the first; a clock that was wrong for a while makes
            // some stay longer.
            int lines = handle.createUpdate("""
                            DELETE FROM push_log
                            WHERE at < :before AND id IN (SELECT id FROM push_log ORDER BY id LIMIT :limit)""")
                    .bind("before", logBefore)
                    .bind("limit", PRUNED_AT_ONCE)
                    .execute();
            int marks = handle.createUpdate("""
                            DELETE FROM rung WHERE (device_id, conversation_id) IN (
                                SELECT s.device_id, s.conversation_id FROM rung s
                                JOIN push_registration r ON r.device_id = s.device_id
                                JOIN device d ON d.id = s.device_id
                                WHERE s.at < :before AND s.event <= max(r.settled, d.cursor) LIMIT :limit)""")
                    .bind("before", marksBefore)
                    .bind("limit", PRUNED_AT_ONCE)
                    .execute();
            return Outcome.ok(lines + marks);
        });
    }
}
