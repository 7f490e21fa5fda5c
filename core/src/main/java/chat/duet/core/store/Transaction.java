package chat.duet.core.store;

import chat.duet.core.inbox.Entry;
import chat.duet.core.message.Accepted;
import chat.duet.core.message.Draft;
import chat.duet.core.message.Message;
import chat.duet.core.webhook.WebhookEvent;
import chat.duet.protocol.event.ConversationEvent;
import chat.duet.protocol.event.Details;
import chat.duet.protocol.event.DetailsEvent;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.event.Notice;
import chat.duet.protocol.event.ReceiptEvent;
import chat.duet.protocol.event.ReceiptKind;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UserId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of the writer, shared by the works of a batch. What they append gathers here, is written to the journal together, and is known to the
 * {@link Memtable} only after the commit; so whoever looks something up in a transaction looks here, there, and in the database. Only the writer may use it.
 */
final class Transaction {
    /** Who acts where it is neither of the two. No user has this id: theirs are random. */
    static final UserId PLATFORM = UserId.of(0);

    /** Notices that are no answer to a stranger. */
    private static final Set<String> UNWELCOMING = Set.of("request_declined");

    private final WriterConnection connection;
    private final Sequences sequences;
    private final Outbox outbox;
    private final Memtable memtable;
    private final long now;
    private final List<Entry> entries = new ArrayList<>();
    private final List<JournalEntry> appended = new ArrayList<>();
    private final Map<Sent, Accepted> accepted = new HashMap<>();
    private final Counters counters;
    private boolean overwriting;

    private record Sent(long sender, String clientMessageId) {}

    Transaction(WriterConnection connection, Sequences sequences, Outbox outbox, Memtable memtable, long now) {
        this.connection = connection;
        this.sequences = sequences;
        this.outbox = outbox;
        this.memtable = memtable;
        this.now = now;
        this.counters = new Counters(connection);
    }

    Handle handle() {
        return connection.handle();
    }

    WriterConnection connection() {
        return connection;
    }

    /** Milliseconds since 1970-01-01T00:00Z, the same for all works of the batch. */
    long now() {
        return now;
    }

    Optional<ConversationState> conversation(ConversationId id) {
        return sequences.conversation(connection, id.value());
    }

    /** Number of the last event of the user's inbox log, those of this transaction included. */
    long head(UserId user) {
        return sequences.head(connection, memtable, user.value());
    }

    /** The time of the user's event with this number, those of this transaction left out; empty if there is none. */
    Optional<Long> timeOf(UserId user, long event) {
        return memtable.event(user.value(), event)
                .map(EventTimes::of)
                .or(() -> SqliteInboxLog.timeOf(handle(), user.value(), event));
    }

    /** What was accepted, and is not in the database's tables yet, under the sender's client message id. */
    Optional<Accepted> accepted(UserId sender, ClientMessageId id) {
        return Optional.ofNullable(accepted.get(new Sent(sender.value(), id.text())))
                .or(() -> memtable.accepted(sender.value(), id));
    }

    /** How many messages above {@code seq} that others than {@code reader} have sent are not in the database's tables yet. */
    int unfoldedFromOthers(ConversationId conversation, long seq, UserId reader) {
        return count(memtable.of(conversation.value()), conversation, seq, reader)
                + count(appended, conversation, seq, reader);
    }

    private static int count(List<JournalEntry> entries, ConversationId conversation, long seq, UserId reader) {
        int count = 0;
        for (JournalEntry entry : entries) {
            if (entry.kind() == EventKind.MESSAGE
                    && entry.conversation() == conversation.value()
                    && entry.seq() > seq
                    && entry.actor() != reader.value()
                    && isForBoth(entry)) {
                count++;
            }
        }
        return count;
    }

    private static boolean isForBoth(JournalEntry entry) {
        JournalEntry.Posted posted = entry.posted();
        return posted != null && posted.peerEvent() != null;
    }

    /** Writes the message, and its event into both inbox logs; only into the sender's, if the other side has blocked them. */
    Accepted append(ConversationState conversation, Draft draft) {
        long sender = draft.sender().value();
        boolean withheld = conversation.blocks(conversation.peerOf(sender));
        if (conversation.wrote(sender, now, true, true)) {
            counters.acquaintance(conversation);
        }
        MessageId id = MessageId.of(draft.conversation(), conversation.nextSeq());
        return post(
                conversation,
                sender,
                new Message(
                        id,
                        draft.sender(),
                        draft.clientMessageId(),
                        draft.text(),
                        now,
                        null,
                        withheld,
                        UploadRows.claim(connection, draft, id, withheld)),
                draft.answered());
    }

    /**
     * Writes a message of the server's own: the next of the conversation, an event in both inbox logs, and something to ring for.
     *
     * @param actor whose doing it tells of, one of the two; or {@link #PLATFORM}
     * @param text for those to whom the notice means nothing; not empty
     */
    Accepted notice(ConversationState conversation, UserId actor, Notice notice, String text) {
        boolean own = actor.equals(PLATFORM);
        long owner = own ? conversation.userA : actor.value();
        boolean withheld = !own && conversation.blocks(conversation.peerOf(owner));
        if (conversation.wrote(actor.value(), now, false, !UNWELCOMING.contains(notice.word()))) {
            counters.acquaintance(conversation);
        }
        MessageId id = MessageId.of(ConversationId.of(conversation.id), conversation.nextSeq());
        if (own) {
            counters.unread(conversation, owner);
        }
        return post(
                conversation,
                owner,
                new Message(id, actor, unused(actor, id), text, now, notice, withheld, Details.NONE),
                null);
    }

    /** A client message id that the user has not used; nobody keeps a client from using those that look like the server's. */
    private ClientMessageId unused(UserId actor, MessageId id) {
        String base = "notice." + id;
        for (int n = 0; ; n++) {
            ClientMessageId made = ClientMessageId.of(n == 0 ? base : base + "." + n);
            if (accepted(actor, made)
                    .or(() -> SqliteMessageLog.acceptedBefore(connection, actor, made))
                    .isEmpty()) {
                return made;
            }
        }
    }

    /** @param owner the participant whose event comes first, and whose the answer is */
    private Accepted post(ConversationState conversation, long owner, Message message, @Nullable DeviceId answered) {
        long peer = conversation.peerOf(owner);
        InboxEvent owners = event(sequences.nextEvent(connection, memtable, owner), message);
        @Nullable InboxEvent peers = null;
        entries.add(new Entry(UserId.of(owner), owners, answered));
        counters.message(conversation, now);
        if (!message.withheld()) {
            peers = event(sequences.nextEvent(connection, memtable, peer), message);
            entries.add(new Entry(UserId.of(peer), peers, answered));
            counters.unread(conversation, peer);
        }
        Accepted answer = new Accepted(message, owners.number());
        appended.add(new JournalEntry(
                EventKind.MESSAGE,
                owner,
                owners,
                conversation.id,
                message.seq(),
                message.sender().value(),
                now,
                new JournalEntry.Posted(answer, peer, peers)));
        accepted.put(
                new Sent(message.sender().value(), message.clientMessageId().text()), answer);
        outbox(WebhookEvent.MESSAGE_CREATED, () -> Outbox.message(message, peer));
        return answer;
    }

    /**
     * Tells the endpoints that want to know, if there are any, once this is committed.
     *
     * @param data names and values for JSON; asked for only if somebody wants it
     */
    void outbox(WebhookEvent event, Supplier<Map<String, Object>> data) {
        outbox.write(connection, event, now, data);
    }

    /** To be called by who adds or removes endpoints. */
    void endpointsChanged() {
        outbox.forget();
    }

    /** The conversation of the two, if they have one. */
    Optional<ConversationState> between(UserId one, UserId other) {
        return handle().createQuery("SELECT id FROM conversation WHERE user_a = :a AND user_b = :b")
                .bind("a", Math.min(one.value(), other.value()))
                .bind("b", Math.max(one.value(), other.value()))
                .mapTo(Long.class)
                .findOne()
                .flatMap(id -> conversation(ConversationId.of(id)));
    }

    /** Tells {@code owner} that {@code actor} has received, or read, everything up to {@code seq}. */
    void receipt(UserId owner, ReceiptKind kind, ConversationId conversation, UserId actor, long seq) {
        long number = sequences.nextEvent(connection, memtable, owner.value());
        EventKind stored = kind == ReceiptKind.READ ? EventKind.READ : EventKind.DELIVERED;
        tell(owner, stored, ReceiptEvent.of(number, kind, conversation, actor, seq, now), conversation, seq, actor);
    }

    /** Tells {@code owner} of their new conversation with {@code peer}. */
    void opened(UserId owner, ConversationId conversation, UserId peer) {
        long number = sequences.nextEvent(connection, memtable, owner.value());
        InboxEvent event = ConversationEvent.of(number, conversation, peer, now);
        tell(owner, EventKind.CONVERSATION, event, conversation, 0, peer);
    }

    /** Tells {@code owner} what is known of the message now. */
    void details(UserId owner, Message message, Details details) {
        ConversationId conversation = message.id().conversationId();
        long number = sequences.nextEvent(connection, memtable, owner.value());
        InboxEvent event = DetailsEvent.of(number, message.id(), details, now);
        tell(owner, EventKind.DETAILS, event, conversation, message.seq(), message.sender());
    }

    /** A message that is in this transaction, or was committed before; empty if there is none. */
    Optional<Message> message(MessageId id) {
        long conversation = id.conversationId().value();
        return find(appended, id)
                .or(() -> find(memtable.of(conversation), id))
                .or(() -> SqliteMessageLog.stored(handle(), id));
    }

    private static Optional<Message> find(List<JournalEntry> entries, MessageId id) {
        for (JournalEntry entry : entries) {
            JournalEntry.Posted posted = entry.posted();
            if (posted != null && posted.accepted().message().id().equals(id)) {
                return Optional.of(posted.accepted().message());
            }
        }
        return Optional.empty();
    }

    private void tell(
            UserId owner, EventKind kind, InboxEvent event, ConversationId conversation, long seq, UserId actor) {
        appended.add(new JournalEntry(kind, owner.value(), event, conversation.value(), seq, actor.value(), now, null));
        entries.add(new Entry(owner, event, null));
    }

    /** Whether there are events of the user's that are not in the database's tables yet. */
    boolean unfolded(UserId user) {
        return memtable.last(user.value()).isPresent();
    }

    /** Does what is to leave no copy behind: pages that become free are overwritten, which costs writing them. */
    void overwriting(Runnable work) {
        if (overwriting) {
            work.run();
            return;
        }
        overwriting = true;
        handle().execute("PRAGMA secure_delete = ON");
        work.run();
        // After a fault the connection is closed, and the next one begins with this.
        handle().execute(Connections.OVERWRITE_IN_PASSING);
        overwriting = false;
    }

    /** Writes the counters that have changed, for a work that is about to change or read them itself. */
    void flushCounters() {
        counters.flush();
    }

    /** Writes everything that has gathered. */
    void flush() throws SQLException {
        counters.flush();
        Journal.append(connection, memtable.nextId(), appended);
    }

    /** For those who deliver, in the order of the log. */
    List<Entry> entries() {
        return entries;
    }

    /** For the memtable, once they are committed. */
    List<JournalEntry> appended() {
        return appended;
    }

    static MessageEvent event(long number, Message message) {
        return MessageEvent.of(
                        number,
                        message.id(),
                        message.sender(),
                        message.clientMessageId(),
                        message.text(),
                        message.sentAt())
                .with(message.notice())
                .with(message.details());
    }
}
