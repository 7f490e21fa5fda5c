package chat.duet.sdk.push;

import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import chat.duet.sdk.conversation.Conversation;
import chat.duet.sdk.message.Message;
import chat.duet.sdk.store.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the user has not been told of: messages of others above the place up to which somebody has been told, or has read. Whoever asks first gets them, and the place
 * rises in the same transaction: so a push and the live connection never tell of the same message twice. On the SDK's thread.
 */
final class Notices {
    private static final int MOST_MESSAGES = 10;

    private final Store store;
    private final Supplier<UserId> self;
    private final LongSupplier now;
    private final Set<ConversationId> shown = new HashSet<>();

    Notices(Store store, Supplier<UserId> self, LongSupplier now) {
        this.store = store;
        this.self = self;
        this.now = now;
    }

    /** All that there is to show, and from now on counts as shown. */
    List<PushNotice> take() {
        List<PushNotice> found = new ArrayList<>();
        store.transact(() -> {
            for (Conversation each : store.conversations()) {
                List<Message> unseen = unseen(each);
                settle(each);
                if (!unseen.isEmpty() && each.mutedUntil() <= now.getAsLong()) {
                    found.add(PushNotice.show(each.id(), each.peer().displayName(), unseen));
                    shown.add(each.id());
                }
            }
            return null;
        });
        return found;
    }

    private List<Message> unseen(Conversation conversation) {
        List<Message> unseen = new ArrayList<>();
        long told = Math.max(conversation.noticedSeq(), conversation.readSeq());
        if (conversation.lastSeq() > told) {
            for (Message message : store.messages(conversation.id(), Long.MAX_VALUE, MOST_MESSAGES)) {
                boolean foreign = !message.senderId().equals(self.get()) && !message.isWithheld();
                if (foreign && message.seq() > told) {
                    unseen.add(message);
                }
            }
        }
        return unseen;
    }

    /** The user looks at the app: nothing has to be told of what is in these conversations. */
    void seen(Collection<ConversationId> conversations) {
        List<Conversation> behind = new ArrayList<>();
        for (ConversationId id : conversations) {
            Conversation each = store.conversation(id);
            if (each != null && each.noticedSeq() < each.lastSeq()) {
                behind.add(each);
            }
        }
        if (!behind.isEmpty()) {
            store.transact(() -> {
                behind.forEach(this::settle);
                return null;
            });
        }
    }

    private void settle(Conversation conversation) {
        if (conversation.noticedSeq() < conversation.lastSeq()) {
            store.put(conversation.change().noticedSeq(conversation.lastSeq()).done());
        }
    }

    /** A push that could not be followed up has told of this much; false if that is not news. */
    boolean told(PushMessage push) {
        return store.transact(() -> {
            Conversation conversation = store.conversation(push.conversation());
            shown.add(push.conversation());
            if (conversation == null) {
                return true;
            }
            long seq = push.message().seq();
            boolean news = seq > Math.max(conversation.noticedSeq(), conversation.readSeq());
            if (news) {
                store.put(conversation.change().noticedSeq(seq).done());
            }
            return news;
        });
    }

    /** Whether something is shown of a conversation that has been read since. */
    boolean isOver(ConversationId id) {
        Conversation conversation = store.conversation(id);
        return shown.contains(id)
                && (conversation == null || conversation.readSeq() >= conversation.lastSeq())
                && shown.remove(id);
    }
}
