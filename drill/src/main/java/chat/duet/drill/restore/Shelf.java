package chat.duet.drill.restore;

import chat.duet.drill.client.StoredMessage;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.id.ConversationId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a device keeps on its disk: the messages of each conversation, which event it has stored last, and what it knows. Thread-safe. */
public final class Shelf {

    private final Map<ConversationId, TreeMap<Long, StoredMessage>> messages = new HashMap<>();
    private Mark known = Mark.NONE;
    private long stored;

    public synchronized Mark known() {
        return known;
    }

    /** Stores the event, unless it has been stored before. */
    synchronized void store(InboxEvent event) {
        if (event.number() <= stored) {
            return;
        }
        stored = event.number();
        known = known.later(Mark.of(event));
        if (event instanceof MessageEvent message) {
            put(new StoredMessage(message.id(), message.senderId(), message.clientMessageId(), message.text()));
        }
    }

    /** Stores a message of its own, of which the answer told {@code mark}. */
    synchronized void sent(StoredMessage message, Mark mark) {
        known = known.later(mark);
        put(message);
    }

    /** Puts what the server has in the place of everything. */
    synchronized void beginAnew(Mark head, Collection<StoredMessage> loaded) {
        messages.clear();
        loaded.forEach(this::put);
        stored = head.number();
        known = head;
    }

    /** In the order of their sequence numbers. */
    public synchronized List<StoredMessage> messages(ConversationId conversation) {
        return List.copyOf(messages.getOrDefault(conversation, new TreeMap<>()).values());
    }

    private void put(StoredMessage message) {
        messages.computeIfAbsent(message.id().conversationId(), id -> new TreeMap<>())
                .put(message.id().seq(), message);
    }
}
