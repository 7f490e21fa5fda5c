package chat.duet.sdk.store;

import chat.duet.sdk.conversation.Conversation;
import java.util.List;

/**
 * Keeps the store bounded: when there are more messages than it may have, the oldest of the longest conversations go, until there is room again. What goes is a known gap
 * from then on, and is fetched when somebody scrolls there. On the SDK's thread.
 */
public final class Trim {
    /** So much is removed at a time, so that it need not be done for each message. */
    private static final double DOWN_TO = 0.9;

    private final Store store;
    private final long most;

    /**
     * Trims a store.
     *
     * @param most messages, in all conversations together
     */
    public Trim(Store store, long most) {
        if (most < 1) {
            throw new IllegalArgumentException("most: " + most + " (expected: at least 1)");
        }
        this.store = store;
        this.most = most;
    }

    /** Returns how many messages have gone. */
    public long trim() {
        long before = store.countMessages();
        if (before <= most) {
            return 0;
        }
        List<Conversation> conversations = store.conversations();
        long each = Math.max(1, (long) (most * DOWN_TO) / Math.max(1, conversations.size()));
        // Those that have less than their part leave the rest to the others only by and by: what matters is the bound.
        store.transact(() -> {
            for (Conversation conversation : conversations) {
                shorten(conversation, each);
            }
            return null;
        });
        return before - store.countMessages();
    }

    private void shorten(Conversation conversation, long length) {
        long lowest = conversation.lastSeq() - length + 1;
        if (lowest > 1) {
            store.removeBelow(conversation.id(), lowest);
            store.ranges(conversation.id(), Range.from(store.ranges(conversation.id()), lowest));
        }
    }
}
