package chat.duet.sdk.store.sql;

import chat.duet.protocol.codec.DetailsCodec;
import chat.duet.protocol.event.Notice;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.Id;
import chat.duet.protocol.id.UserId;
import chat.duet.sdk.conversation.Conversation;
import chat.duet.sdk.message.Message;
import chat.duet.sdk.store.Range;
import chat.duet.sdk.store.Store;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The store in SQL, the same on the JVM and on Android. Not thread-safe. */
public final class SqlStore implements Store {
    private static final String PUT_CONVERSATION =
            "INSERT OR REPLACE INTO conversation (" + Rows.CONVERSATION + ") VALUES (" + places(20) + ")";
    private static final String PUT_MESSAGE =
            "INSERT OR REPLACE INTO message (" + Rows.MESSAGE + ") VALUES (" + places(11) + ")";
    private static final String ADD_OUTGOING =
            "INSERT OR IGNORE INTO outgoing (" + Rows.OUTGOING + ") VALUES (" + places(8) + ")";
    private static final String SET_OUTGOING =
            "UPDATE outgoing SET body = ?, at = ?, failure = ?, failure_detail = ?, details = ? WHERE client_id = ?";

    private final SqlDatabase database;

    /**
     * The store in this database, which it closes when it is closed.
     *
     * @throws chat.duet.sdk.store.StoreException if the file is of a newer version, or no such database
     */
    public SqlStore(SqlDatabase database) {
        this.database = database;
        Schema.prepare(database);
    }

    private static String places(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    @Override
    public <T extends @Nullable Object> T transact(Supplier<T> work) {
        return database.transact(work);
    }

    @Override
    public @Nullable String value(String name) {
        return first(
                database.query("SELECT value FROM value WHERE name = ?", row -> String.valueOf(row.text(0)), name));
    }

    @Override
    public void value(String name, @Nullable String value) {
        if (value == null) {
            database.run("DELETE FROM value WHERE name = ?", name);
        } else {
            database.run("INSERT OR REPLACE INTO value (name, value) VALUES (?, ?)", name, value);
        }
    }

    @Override
    public List<Conversation> conversations() {
        List<Conversation> all = new ArrayList<>();
        for (Conversation each : database.query(
                "SELECT " + Rows.CONVERSATION + " FROM conversation ORDER BY active_at DESC, id DESC",
                Rows::conversation)) {
            all.add(shown(each));
        }
        return all;
    }

    @Override
    public @Nullable Conversation conversation(ConversationId id) {
        Conversation found = first(database.query(
                "SELECT " + Rows.CONVERSATION + " FROM conversation WHERE id = ?", Rows::conversation, id.value()));
        return found == null ? null : shown(found);
    }

    private Conversation shown(Conversation conversation) {
        long id = conversation.id().value();
        Message last = first(database.query(
                "SELECT " + Rows.OUTGOING + " FROM outgoing WHERE conversation = ? ORDER BY place DESC LIMIT 1",
                Rows::outgoing,
                id));
        if (last == null) {
            last = first(database.query(
                    "SELECT " + Rows.MESSAGE + " FROM message WHERE conversation = ? ORDER BY seq DESC LIMIT 1",
                    Rows::message,
                    id));
        }
        return conversation.change().lastMessage(last).done();
    }

    @Override
    public void put(Conversation c) {
        database.run(
                PUT_CONVERSATION,
                c.id().value(),
                c.peer().id().value(),
                c.peer().name(),
                c.peer().displayName(),
                flag(c.peer().isDeleted()),
                c.createdAt(),
                c.lastSeq(),
                c.readSeq(),
                c.unread(),
                c.peerReadSeq(),
                c.peerDeliveredSeq(),
                c.mutedUntil(),
                number(c.postId()),
                flag(c.isKept()),
                flag(c.isArchived()),
                c.draft(),
                c.activeAt(),
                c.readTold(),
                c.noticedSeq(),
                flag(c.isStale()));
    }

    @Override
    public void removeConversations() {
        database.run("DELETE FROM conversation");
        database.run("DELETE FROM message");
        database.run("DELETE FROM known");
    }

    @Override
    public void put(Message m) {
        Notice notice = m.notice().orElse(null);
        database.run(
                PUT_MESSAGE,
                m.conversationId().value(),
                m.seq(),
                m.senderId().value(),
                m.clientMessageId().text(),
                m.text(),
                m.at(),
                notice == null ? null : notice.word(),
                notice == null ? null : number(notice.requestId()),
                notice == null ? null : number(notice.postId()),
                flag(m.isWithheld()),
                m.details().isEmpty() ? null : DetailsCodec.encode(m.details()));
    }

    @Override
    public @Nullable Message message(ConversationId conversation, long seq) {
        return first(database.query(
                "SELECT " + Rows.MESSAGE + " FROM message WHERE conversation = ? AND seq = ?",
                Rows::message,
                conversation.value(),
                seq));
    }

    @Override
    public List<Message> messages(ConversationId conversation, long below, int limit) {
        List<Message> found = database.query(
                "SELECT " + Rows.MESSAGE + " FROM message WHERE conversation = ? AND seq < ? ORDER BY seq DESC LIMIT ?",
                Rows::message,
                conversation.value(),
                below,
                (long) limit);
        Collections.reverse(found);
        return found;
    }

    @Override
    public long countFromOthers(ConversationId conversation, UserId self, long above) {
        return count(
                "SELECT count(*) FROM message WHERE conversation = ? AND seq > ? AND sender <> ? AND withheld = 0",
                conversation.value(),
                above,
                self.value());
    }

    @Override
    public List<Message> sentAfter(UserId self, long at) {
        return database.query(
                "SELECT " + Rows.MESSAGE
                        + " FROM message WHERE sender = ? AND at > ? AND notice IS NULL ORDER BY at, seq",
                Rows::message,
                self.value(),
                at);
    }

    @Override
    public List<Range> ranges(ConversationId conversation) {
        return database.query(
                "SELECT first, last FROM known WHERE conversation = ? ORDER BY first",
                row -> Range.of(row.number(0), row.number(1)),
                conversation.value());
    }

    @Override
    public void ranges(ConversationId conversation, List<Range> ranges) {
        database.run("DELETE FROM known WHERE conversation = ?", conversation.value());
        for (Range range : ranges) {
            database.run(
                    "INSERT INTO known (conversation, first, last) VALUES (?, ?, ?)",
                    conversation.value(),
                    range.first(),
                    range.last());
        }
    }

    @Override
    public long countMessages() {
        return count("SELECT count(*) FROM message");
    }

    @Override
    public void removeBelow(ConversationId conversation, long seq) {
        database.run("DELETE FROM message WHERE conversation = ? AND seq < ?", conversation.value(), seq);
    }

    @Override
    public void putOutgoing(Message m) {
        String failure = m.failure().map(why -> why.code()).orElse(null);
        String detail = m.failure().map(why -> why.detail()).orElse(null);
        String id = m.clientMessageId().text();
        String details = OutgoingJson.write(m.outgoing());
        database.run(
                ADD_OUTGOING,
                m.conversationId().value(),
                m.senderId().value(),
                id,
                m.text(),
                m.at(),
                failure,
                detail,
                details);
        database.run(SET_OUTGOING, m.text(), m.at(), failure, detail, details, id);
    }

    @Override
    public void removeOutgoing(ClientMessageId id) {
        database.run("DELETE FROM outgoing WHERE client_id = ?", id.text());
    }

    @Override
    public @Nullable Message outgoing(ClientMessageId id) {
        return first(database.query(
                "SELECT " + Rows.OUTGOING + " FROM outgoing WHERE client_id = ?", Rows::outgoing, id.text()));
    }

    @Override
    public List<Message> outgoing() {
        return database.query("SELECT " + Rows.OUTGOING + " FROM outgoing ORDER BY place", Rows::outgoing);
    }

    @Override
    public List<Message> outgoing(ConversationId conversation) {
        return database.query(
                "SELECT " + Rows.OUTGOING + " FROM outgoing WHERE conversation = ? ORDER BY place",
                Rows::outgoing,
                conversation.value());
    }

    @Override
    public void wipe() {
        removeConversations();
        database.run("DELETE FROM outgoing");
        database.run("DELETE FROM value");
    }

    @Override
    public void close() {
        database.close();
    }

    private long count(String sql, @Nullable Object... arguments) {
        Long found = first(database.query(sql, row -> row.number(0), arguments));
        return found == null ? 0 : found;
    }

    private static <T> @Nullable T first(List<T> rows) {
        return rows.isEmpty() ? null : rows.get(0);
    }

    private static long flag(boolean value) {
        return value ? 1 : 0;
    }

    private static @Nullable Long number(@Nullable Id<?> id) {
        return id == null ? null : (Long) id.value();
    }
}
