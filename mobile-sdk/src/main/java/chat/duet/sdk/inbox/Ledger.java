package chat.duet.sdk.inbox;

import chat.duet.protocol.event.ConversationEvent;
import chat.duet.protocol.event.DetailsEvent;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.event.ReceiptEvent;
import chat.duet.protocol.event.ReceiptKind;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import chat.duet.sdk.conversation.Conversation;
import chat.duet.sdk.conversation.Peer;
import chat.duet.sdk.message.Message;
import chat.duet.sdk.store.Mark;
import chat.duet.sdk.store.Range;
import chat.duet.sdk.store.Store;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an event changes in the store. In a transaction, on the SDK's thread. */
public final class Ledger {
    private final Store store;

    public Ledger(Store store) {
        this.store = store;
    }

    /** What names the event for good; empty if it says no time that this version knows of. */
    static Optional<Mark> mark(InboxEvent event) {
        if (event instanceof MessageEvent) {
            return Optional.of(Mark.of(event.number(), ((MessageEvent) event).sentAt()));
        }
        if (event instanceof ReceiptEvent) {
            return Optional.of(Mark.of(event.number(), ((ReceiptEvent) event).at()));
        }
        if (event instanceof DetailsEvent) {
            return Optional.of(Mark.of(event.number(), ((DetailsEvent) event).at()));
        }
        if (event instanceof ConversationEvent) {
            return Optional.of(Mark.of(event.number(), ((ConversationEvent) event).createdAt()));
        }
        return Optional.empty();
    }

    /** The conversation that has changed; null if none has. */
    @Nullable
    ConversationId apply(InboxEvent event, UserId self) {
        if (event instanceof MessageEvent) {
            MessageEvent message = (MessageEvent) event;
            Message stored = Message.sent(
                            message.id(),
                            message.senderId(),
                            message.clientMessageId(),
                            message.text(),
                            message.sentAt())
                    .with(message.notice())
                    .with(message.details());
            return message(stored, self);
        }
        if (event instanceof ReceiptEvent) {
            return receipt((ReceiptEvent) event, self);
        }
        if (event instanceof DetailsEvent) {
            return details((DetailsEvent) event);
        }
        if (event instanceof ConversationEvent) {
            return conversation((ConversationEvent) event);
        }
        return null;
    }

    /** A message that the server has: an event, or the answer to one of this device's own. */
    public ConversationId message(Message message, UserId self) {
        boolean own = message.senderId().equals(self);
        if (own) {
            store.removeOutgoing(message.clientMessageId());
        }
        Conversation known = store.conversation(message.conversationId());
        Conversation before = known == null ? unknown(message, own ? null : message.senderId()) : known;
        Conversation.Change change = before.change();
        long seq = message.seq();
        store.put(message);
        store.ranges(before.id(), Range.with(store.ranges(before.id()), Range.of(seq, seq)));
        if (seq > before.lastSeq()) {
            change.lastSeq(seq)
                    .activeAt(Math.max(message.at(), before.activeAt()))
                    .archived(false);
            boolean unread = (!own && seq > before.readSeq());
            change.unread(before.unread() + (unread ? 1 : 0));
            store.put(change.done());
        } else {
            store.put(recounted(change.done(), self));
        }
        return before.id();
    }

    /** The same, with its unread messages counted, if all of those are here. */
    public Conversation recounted(Conversation conversation, UserId self) {
        long above = conversation.readSeq();
        return Range.cover(store.ranges(conversation.id()), above + 1, conversation.lastSeq())
                ? conversation
                        .change()
                        .unread(store.countFromOthers(conversation.id(), self, above))
                        .done()
                : conversation;
    }

    /** Of a message that is not here nothing is kept: whoever fetches it gets its details with it. */
    private @Nullable ConversationId details(DetailsEvent event) {
        Message message = store.message(event.conversationId(), event.seq());
        if (message == null) {
            return null;
        }
        store.put(message.with(event.details()));
        return event.conversationId();
    }

    private static Conversation unknown(Message message, @Nullable UserId peer) {
        // The platform and this user are no peers: the server has to be asked.
        UserId who = peer == null ? UserId.of(0) : peer;
        return Conversation.of(message.conversationId(), Peer.unnamed(who), message.at())
                .change()
                .stale(true)
                .done();
    }

    private @Nullable ConversationId receipt(ReceiptEvent event, UserId self) {
        Conversation before = store.conversation(event.conversationId());
        if (before == null) {
            // One that was never loaded; what is loaded then has it.
            return null;
        }
        if (event.userId().equals(self)) {
            if (event.kind() == ReceiptKind.READ && event.seq() > before.readSeq()) {
                store.put(read(before, event.seq(), self)
                        .change()
                        .readTold(Math.max(before.readTold(), event.seq()))
                        .done());
            }
            return before.id();
        }
        Conversation.Change change = before.change();
        change.peerDeliveredSeq(Math.max(before.peerDeliveredSeq(), event.seq()));
        if (event.kind() == ReceiptKind.READ) {
            change.peerReadSeq(Math.max(before.peerReadSeq(), event.seq()));
        }
        store.put(change.done());
        return before.id();
    }

    /** The conversation, read up to a place. What is unread above is counted where all of it is here; otherwise the server is asked later. */
    public Conversation read(Conversation before, long seq, UserId self) {
        boolean all = Range.cover(store.ranges(before.id()), seq + 1, before.lastSeq());
        return before.change()
                .readSeq(seq)
                .noticedSeq(Math.max(before.noticedSeq(), seq))
                .unread(store.countFromOthers(before.id(), self, seq))
                .stale(before.isStale() || !all)
                .done();
    }

    private ConversationId conversation(ConversationEvent event) {
        Conversation before = store.conversation(event.conversationId());
        if (before == null) {
            store.put(Conversation.of(event.conversationId(), Peer.unnamed(event.peerId()), event.createdAt())
                    .change()
                    .stale(true)
                    .done());
        }
        return event.conversationId();
    }
}
