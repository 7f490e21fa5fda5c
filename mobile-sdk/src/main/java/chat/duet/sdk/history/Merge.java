package chat.duet.sdk.history;

import chat.duet.protocol.id.UserId;
import chat.duet.sdk.conversation.Conversation;
import chat.duet.sdk.inbox.Ledger;
import chat.duet.sdk.message.Message;
import chat.duet.sdk.store.Range;
import chat.duet.sdk.store.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts what was fetched beside what events have told meanwhile: an answer may be older or newer than those. Watermarks only rise, and unread messages are those of
 * whichever side knows more. In a transaction, on the SDK's thread.
 */
final class Merge {
    private final Store store;
    private final UserId self;

    Merge(Store store, UserId self) {
        this.store = store;
        this.self = self;
    }

    void conversation(Conversation fetched) {
        fetched.lastMessage().ifPresent(this::message);
        Conversation before = store.conversation(fetched.id());
        store.put(before == null ? fetched : merged(before, fetched));
    }

    private Conversation merged(Conversation before, Conversation fetched) {
        long readSeq = Math.max(before.readSeq(), fetched.readSeq());
        boolean newer = before.lastSeq() > fetched.lastSeq();
        Conversation.Change change = fetched.change()
                .lastSeq(Math.max(before.lastSeq(), fetched.lastSeq()))
                .readSeq(readSeq)
                .peerReadSeq(Math.max(before.peerReadSeq(), fetched.peerReadSeq()))
                .peerDeliveredSeq(Math.max(before.peerDeliveredSeq(), fetched.peerDeliveredSeq()))
                .draft(before.draft())
                .activeAt(Math.max(before.activeAt(), fetched.activeAt()))
                .readTold(Math.max(before.readTold(), fetched.readSeq()))
                .noticedSeq(before.noticedSeq());
        if (newer || readSeq > fetched.readSeq()) {
            // The answer counts what this device knows to be otherwise. What it lacks is counted when it comes, or
            // asked for again.
            boolean all =
                    Range.cover(store.ranges(before.id()), readSeq + 1, Math.max(before.lastSeq(), fetched.lastSeq()));
            change.unread(all ? store.countFromOthers(before.id(), self, readSeq) : before.unread())
                    .stale(!all);
        }
        return change.done();
    }

    /** A page without holes. */
    void page(List<Message> messages) {
        messages.forEach(this::message);
        Conversation conversation =
                messages.isEmpty() ? null : store.conversation(messages.get(0).conversationId());
        if (conversation != null) {
            store.put(new Ledger(store).recounted(conversation, self));
        }
    }

    private void message(Message message) {
        @Nullable Message before = store.message(message.conversationId(), message.seq());
        if (before == null || !before.details().equals(message.details())) {
            store.put(message);
        }
        if (message.senderId().equals(self)) {
            store.removeOutgoing(message.clientMessageId());
        }
        store.ranges(
                message.conversationId(),
                Range.with(store.ranges(message.conversationId()), Range.of(message.seq(), message.seq())));
    }
}
