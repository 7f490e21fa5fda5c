package chat.duet.core.store;

import chat.duet.core.inbox.Entry;
import chat.duet.core.message.Accepted;
import chat.duet.core.message.Draft;
import chat.duet.core.message.Message;
import chat.duet.protocol.event.ConversationEvent;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.event.ReceiptEvent;
import chat.duet.protocol.event.ReceiptKind;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * One transaction of the writer, shared by the works of a batch. Rows of messages and events gather here and are written together by
 * {@link #flush}, one prepared statement a table; whoever queries those tables in the transaction calls {@link #flush} first. Only the writer
 * thread may use it.
 */
final class Transaction {
    private final Handle handle;
    private final Sequences sequences;
    private final long now;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Sent, Accepted> accepted = new HashMap<>();
    private final TransactionRows rows;

    private record Sent(long sender, String clientMessageId) {}

    Transaction(Handle handle, Sequences sequences, long now) {
        this.handle = handle;
        this.sequences = sequences;
        this.now = now;
        this.rows = new TransactionRows(handle);
    }

    Handle handle() {
        return handle;
    }

    /** Milliseconds since 1970-01-01T00:00Z, the same for all works of the batch. */
    long now() {
        return now;
    }

    Optional<ConversationState> conversation(ConversationId id) {
        return sequences.conversation(handle, id.value());
    }

    /** What this batch has accepted already under the sender's client message id. */
    Optional<Accepted> acceptedHere(UserId sender, ClientMessageId id) {
        return Optional.ofNullable(accepted.get(new Sent(sender.value(), id.text())));
    }

    /** Writes the message, and its event into both inbox logs. */
    Accepted append(ConversationState conversation, Draft draft) {
        MessageId id = MessageId.of(draft.conversation(), conversation.nextSeq());
        Message message = new Message(id, draft.sender(), draft.clientMessageId(), draft.text(), now);
        long sender = draft.sender().value();
        UserId peer = UserId.of(conversation.peerOf(sender));
        long senderEvent = sequences.nextEvent(handle, sender);
        long peerEvent = sequences.nextEvent(handle, peer.value());

        rows.message(message, senderEvent);
        rows.conversation(conversation, now);
        rows.unread(peer.value(), conversation.id);
        event(draft.sender(), EventKind.MESSAGE, id.seq(), sender, event(senderEvent, message), draft);
        event(peer, EventKind.MESSAGE, id.seq(), sender, event(peerEvent, message), draft);

        Accepted answer = new Accepted(message, senderEvent);
        accepted.put(new Sent(sender, draft.clientMessageId().text()), answer);
        return answer;
    }

    /** Tells {@code owner} that {@code actor} has received, or read, everything up to {@code seq}. */
    void receipt(UserId owner, ReceiptKind kind, ConversationId conversation, UserId actor, long seq) {
        long number = sequences.nextEvent(handle, owner.value());
        InboxEvent event = ReceiptEvent.of(number, kind, conversation, actor, seq, now);
        EventKind stored = kind == ReceiptKind.READ ? EventKind.READ : EventKind.DELIVERED;
        rows.event(owner.value(), number, stored, conversation.value(), seq, actor.value(), now);
        entries.add(new Entry(owner, event, null));
    }

    /** Tells {@code owner} of their new conversation with {@code peer}. */
    void opened(UserId owner, ConversationId conversation, UserId peer) {
        long number = sequences.nextEvent(handle, owner.value());
        rows.event(owner.value(), number, EventKind.CONVERSATION, conversation.value(), 0, peer.value(), now);
        entries.add(new Entry(owner, ConversationEvent.of(number, conversation, peer, now), null));
    }

    void flush() {
        rows.flush();
    }

    List<Entry> entries() {
        return entries;
    }

    private void event(UserId owner, EventKind kind, long seq, long actor, InboxEvent event, Draft draft) {
        rows.event(owner.value(), event.number(), kind, draft.conversation().value(), seq, actor, now);
        entries.add(new Entry(owner, event, draft.answered()));
    }

    private static MessageEvent event(long number, Message message) {
        return MessageEvent.of(
                number, message.id(), message.sender(), message.clientMessageId(), message.text(), message.sentAt());
    }
}
