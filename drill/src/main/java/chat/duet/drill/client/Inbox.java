package chat.duet.drill.client;

import chat.duet.protocol.codec.EventCodec;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.id.ClientMessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a device has stored: events in the order in which they came, without those that the rule of the protocol ignores
 * (a number not greater than the last). Thread-safe.
 */
public final class Inbox {

    private final List<InboxEvent> stored = new ArrayList<>();
    private final ConcurrentHashMap<ClientMessageId, CompletableFuture<MessageEvent>> messages =
            new ConcurrentHashMap<>();
    private long last;
    private long repeated;

    public synchronized void store(byte[] payload) {
        var event = EventCodec.decodeInbox(payload).value();
        if (event.number() <= last) {
            repeated++;
            return;
        }
        last = event.number();
        stored.add(event);
        if (event instanceof MessageEvent message) {
            message(message.clientMessageId()).complete(message);
        }
    }

    /** Done when the message has been stored. */
    public CompletableFuture<MessageEvent> message(ClientMessageId id) {
        return messages.computeIfAbsent(id, unknown -> new CompletableFuture<>());
    }

    public boolean has(ClientMessageId id) {
        return message(id).isDone();
    }

    public synchronized int size() {
        return stored.size();
    }

    public synchronized List<InboxEvent> events() {
        return List.copyOf(stored);
    }

    public List<MessageEvent> messages() {
        return events().stream()
                .filter(MessageEvent.class::isInstance)
                .map(MessageEvent.class::cast)
                .toList();
    }

    /** How many events came again, and were ignored. */
    public synchronized long repeated() {
        return repeated;
    }
}
