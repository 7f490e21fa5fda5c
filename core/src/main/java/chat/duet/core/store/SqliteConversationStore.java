package chat.duet.core.store;

import chat.duet.core.audit.Actor;
import chat.duet.core.audit.Deed;
import chat.duet.core.conversation.Conversation;
import chat.duet.core.conversation.ConversationStore;
import chat.duet.core.conversation.Shelf;
import chat.duet.core.message.Message;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Conversations in SQLite. */
final class SqliteConversationStore implements ConversationStore {
    private static final String VIEW = """
            SELECT mine.user_id, mine.conversation_id, mine.peer_id, c.created_at, c.last_seq, c.last_at,
                   mine.read_seq, mine.unread, mine.hidden, mine.about_post, mine.kept,
                   max(p.over_at, c.last_at) AS over_at,
                   CASE WHEN (SELECT min(read_receipts) FROM user WHERE id IN (mine.user_id, mine.peer_id)) = 1
                       THEN ifnull(b.read_seq, theirs.read_seq) ELSE 0 END AS peer_read_seq,
                   ifnull(b.delivered_seq, theirs.delivered_seq) AS peer_delivered_seq
            FROM participant mine
            JOIN conversation c ON c.id = mine.conversation_id
            JOIN participant theirs ON theirs.user_id = mine.peer_id AND theirs.conversation_id = mine.conversation_id
            LEFT JOIN block b ON b.user_id = mine.peer_id AND b.blocked_id = mine.user_id
            LEFT JOIN post p ON p.id = mine.about_post
            """;

    private final GroupCommit writer;
    private final ReadPool readers;
    private final Memtables memtables;

    SqliteConversationStore(GroupCommit writer, ReadPool readers, Memtables memtables) {
        this.writer = writer;
        this.readers = readers;
        this.memtables = memtables;
    }

    @Override
    public CompletableFuture<Outcome<Opened>> open(
            ConversationId id, UserId opener, UserId peer, long now, @Nullable Actor by) {
        return writer.submit(transaction -> open(transaction, id, opener, peer, now)
                .map(opened -> {
                    if (by != null) {
                        AuditRows.add(
                                transaction,
                                by,
                                Deed.CONVERSATION_OPENED,
                                opened.conversation().id());
                    }
                    return opened;
                }));
    }

    /** The same within a transaction. */
    static Outcome<Opened> open(Transaction transaction, ConversationId id, UserId opener, UserId peer, long now) {
        Handle handle = transaction.handle();
        for (UserId user : List.of(opener, peer)) {
            // Only here it is certain: they may have left since somebody looked.
            if (!Rows.isThere(handle, user)) {
                return Outcome.refused(ErrorCode.USER_NOT_FOUND, "userId", "userId: no user " + user);
            }
        }
        if (SqliteSilenceStore.blocks(handle, opener, peer)) {
            return Outcome.refused(Refusal.blocked());
        }
        transaction.flushCounters();
        int created = handle.createUpdate("""
                        INSERT INTO conversation (id, user_a, user_b, created_at, last_at)
                        VALUES (:id, :a, :b, :now, :now) ON CONFLICT (user_a, user_b) DO NOTHING""")
                .bind("id", id.value())
                .bind("a", Math.min(opener.value(), peer.value()))
                .bind("b", Math.max(opener.value(), peer.value()))
                .bind("now", now)
                .execute();
        if (created == 1) {
            // Whoever has blocked the opener hears nothing of it; to the opener it is like any other.
            boolean unwanted = SqliteSilenceStore.blocks(handle, peer, opener);
            join(handle, opener, id, peer, false);
            join(handle, peer, id, opener, unwanted);
            transaction.opened(opener, id, peer);
            if (!unwanted) {
                transaction.opened(peer, id, opener);
            }
        }
        return Outcome.ok(new Opened(between(handle, opener, peer), created == 1));
    }

    private static void join(Handle handle, UserId user, ConversationId conversation, UserId peer, boolean hidden) {
        handle.createUpdate("""
                        INSERT INTO participant (user_id, conversation_id, peer_id, hidden)
                        VALUES (:user, :conversation, :peer, :hidden)""")
                .bind("hidden", hidden)
                .bind("user", user.value())
                .bind("conversation", conversation.value())
                .bind("peer", peer.value())
                .execute();
    }

    private static Conversation between(Handle handle, UserId user, UserId peer) {
        return handle.createQuery(VIEW + """
                        WHERE c.user_a = :a AND c.user_b = :b AND mine.user_id = :user""")
                .bind("a", Math.min(user.value(), peer.value()))
                .bind("b", Math.max(user.value(), peer.value()))
                .bind("user", user.value())
                .map((row, context) -> Rows.conversation(row))
                .one();
    }

    @Override
    public Optional<Conversation> find(UserId user, ConversationId id) {
        return readers.read(handle -> handle.createQuery(
                        VIEW + "WHERE mine.user_id = :user AND mine.conversation_id = :conversation")
                .bind("user", user.value())
                .bind("conversation", id.value())
                .map((row, context) -> Rows.conversation(row))
                .findOne());
    }

    @Override
    public List<Summary> list(UserId user, Shelf shelf, @Nullable Position after, int limit) {
        return stored(user, shelf, after, limit).stream().map(this::complete).toList();
    }

    private List<Summary> stored(UserId user, Shelf shelf, @Nullable Position after, int limit) {
        return readers.read(handle -> handle.createQuery("""
                        SELECT v.*, u.name AS peer_name, u.display_name AS peer_display_name,
                               m.seq, m.sender_id, m.client_message_id, m.text, m.sent_at,
                               m.notice, m.post_id, m.request_id, m.withheld, ifnull(d.details, m.details) AS details
                        FROM (""" + VIEW + """
                              WHERE mine.user_id = :user AND mine.hidden = 0 AND (c.last_at, c.id) < (:lastAt, :lastId)
                                AND (mine.kept = 0 AND p.id IS NOT NULL
                                     AND max(p.over_at, c.last_at) <= :overBefore) = :archived
                              ORDER BY c.last_at DESC, c.id DESC LIMIT :limit) v
                        JOIN user u ON u.id = v.peer_id
                        LEFT JOIN message m ON m.conversation_id = v.conversation_id AND m.seq = v.last_seq
                        LEFT JOIN message_detail d ON d.conversation_id = v.conversation_id AND d.seq = v.last_seq
                        ORDER BY v.last_at DESC, v.conversation_id DESC""")
                .bind("user", user.value())
                .bind("lastAt", after == null ? Long.MAX_VALUE : after.lastAt())
                .bind("lastId", after == null ? Long.MAX_VALUE : after.id().value())
                .bind("limit", limit)
                .bind("overBefore", shelf.overBefore())
                .bind("archived", shelf.archived())
                .map((row, context) -> summary(row))
                .list());
    }

    /** Adds a last message that the table does not have yet, or has got only now. */
    private Summary complete(Summary summary) {
        Conversation conversation = summary.conversation();
        long seq = conversation.lastSeq();
        Message known = summary.lastMessage();
        if (known != null || seq == 0) {
            return known == null ? summary : summary.with(known.seenBy(conversation.owner()));
        }
        long id = conversation.id().value();
        Tail tail = memtables.current().tail(id);
        List<Message> recent = tail == null ? List.of() : tail.between(seq - 1, seq + 1, 1, true);
        Message last = recent.isEmpty() ? readers.read(handle -> committed(handle, id, seq)) : recent.get(0);
        return summary.with(last == null ? null : last.seenBy(conversation.owner()));
    }

    private static @Nullable Message committed(Handle handle, long conversation, long seq) {
        return handle.createQuery("SELECT " + Rows.MESSAGE_COLUMNS
                        + " FROM message WHERE conversation_id = :conversation AND seq = :seq")
                .bind("conversation", conversation)
                .bind("seq", seq)
                .map((row, context) -> Rows.message(row))
                .findOne()
                .orElseGet(() -> Journal.find(handle, conversation, seq));
    }

    private static Summary summary(ResultSet row) throws SQLException {
        Conversation conversation = Rows.conversation(row);
        @Nullable Message last = row.getString("client_message_id") == null ? null : Rows.message(row);
        return new Summary(
                conversation,
                row.getString("peer_name"),
                row.getString("peer_display_name"),
                last,
                new Position(row.getLong("last_at"), conversation.id()));
    }

    @Override
    public CompletableFuture<Outcome<Void>> keep(UserId user, ConversationId id, boolean kept) {
        return writer.submit(transaction -> ContextRows.keep(transaction.handle(), id, user, kept)
                ? Outcome.done()
                : Outcome.refused(Refusal.noConversation(id)));
    }

    @Override
    public List<UserId> peers(UserId user) {
        return readers.read(handle -> handle.createQuery("""
                        SELECT peer_id FROM participant p WHERE user_id = :user
                        AND NOT EXISTS (SELECT 1 FROM block WHERE user_id = p.user_id AND blocked_id = p.peer_id)
                        AND NOT EXISTS (SELECT 1 FROM block WHERE user_id = p.peer_id AND blocked_id = p.user_id)""")
                .bind("user", user.value())
                .map((row, context) -> UserId.of(row.getLong("peer_id")))
                .list());
    }

    @Override
    public Optional<UserId> peer(UserId user, ConversationId id) {
        return readers.read(handle -> peer(handle, user, id));
    }

    static Optional<UserId> peer(Handle handle, UserId user, ConversationId id) {
        return handle.createQuery(
                        "SELECT peer_id FROM participant WHERE user_id = :user AND conversation_id = :conversation")
                .bind("user", user.value())
                .bind("conversation", id.value())
                .map((row, context) -> UserId.of(row.getLong("peer_id")))
                .findOne();
    }

    @Override
    public boolean separated(UserId one, UserId other) {
        return readers.read(handle ->
                SqliteSilenceStore.blocks(handle, one, other) || SqliteSilenceStore.blocks(handle, other, one));
    }

    @Override
    public boolean acquainted(UserId one, UserId other) {
        return readers.read(handle ->
                handle.createQuery("SELECT count(*) FROM conversation WHERE user_a = :a AND user_b = :b")
                                .bind("a", Math.min(one.value(), other.value()))
                                .bind("b", Math.max(one.value(), other.value()))
                                .mapTo(Integer.class)
                                .one()
                        > 0);
    }
}
