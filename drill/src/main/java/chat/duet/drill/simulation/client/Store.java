package chat.duet.drill.simulation.client;

import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.id.ConversationId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a device has on its own disk: it survives everything but the loss of the device's storage. */
public final class Store {
    private final TreeMap<Long, InboxEvent> events = new TreeMap<>();
    private final TreeSet<Long> skipped = new TreeSet<>();
    private final Map<String, SendMessage> outbox = new LinkedHashMap<>();
    private final Set<String> own = new LinkedHashSet<>();
    /** Sent before the storage was lost, and never answered: the device does not know of them any more. */
    private final Set<String> forgotten = new LinkedHashSet<>();

    private final TreeMap<Long, String> ownEvents = new TreeMap<>();
    private final Map<ConversationId, Long> newest = new LinkedHashMap<>();
    private long last;
    private long floor;
    private long claimed;
    private boolean whole = true;
    private @Nullable Long sync;

    Store(long floor) {
        this.floor = floor;
        this.claimed = floor;
    }

    /** The device has told the server that it has everything up to here, or begun here: only what comes above is certainly acknowledged. */
    public long claimed() {
        return claimed;
    }

    /** The number of the last event. */
    public long last() {
        return last;
    }

    /** Of the events above this number the device has to get every single one. */
    public long floor() {
        return floor;
    }

    /** False from the loss of the storage until the server has set the device's cursor back. */
    public boolean whole() {
        return whole;
    }

    public Map<Long, InboxEvent> events() {
        return events;
    }

    /** Numbers that never came, below one that did. */
    public Set<Long> skipped() {
        return skipped;
    }

    public boolean has(long number) {
        return events.containsKey(number);
    }

    @Nullable
    InboxEvent event(long number) {
        return events.get(number);
    }

    /** Stores the event; its number becomes the last. */
    void add(InboxEvent event) {
        for (long number = Math.max(last, floor) + 1; number < event.number(); number++) {
            skipped.add(number);
        }
        events.put(event.number(), event);
        last = event.number();
        if (event instanceof MessageEvent message) {
            newest.merge(message.conversationId(), message.seq(), Math::max);
        }
    }

    void compose(SendMessage message) {
        outbox.put(message.clientMessageId().text(), message);
        own.add(message.clientMessageId().text());
    }

    public Map<String, SendMessage> outbox() {
        return outbox;
    }

    /** Whether the device has sent the message itself, and so may hear of it by an answer instead of an event. */
    public boolean own(String id) {
        return own.contains(id);
    }

    /** The message with this id is stored on the server; an answer said so. */
    void answered(String id, long event) {
        outbox.remove(id);
        ownEvents.put(event, id);
    }

    /**
     * Whether the device may do without the event of its own message: it knows of it by an answer, or will ask again, or has lost all memory of it.
     */
    public boolean knows(long number, String id) {
        return ownEvents.containsKey(number) || outbox.containsKey(id) || forgotten.contains(id);
    }

    void confirmed(String id) {
        outbox.remove(id);
    }

    /** The newest message of the conversation that the device has seen, or 0. */
    long newest(ConversationId conversation) {
        return newest.getOrDefault(conversation, 0L);
    }

    /** What the device has to ask the server for before it is in step again, or null. */
    @Nullable
    Long sync() {
        return sync;
    }

    void wantSync(long after) {
        sync = after;
    }

    void noSync() {
        sync = null;
    }

    /** The server has set the cursor: what comes next follows {@code after}. */
    void rewound(long after) {
        sync = null;
        events.tailMap(after, false).clear();
        skipped.tailSet(after, false).clear();
        last = after;
        claimed = after;
        floor = whole ? Math.min(floor, after) : after;
        whole = true;
    }

    void lose() {
        events.clear();
        skipped.clear();
        own.clear();
        forgotten.addAll(outbox.keySet());
        own.addAll(forgotten);
        outbox.clear();
        ownEvents.clear();
        newest.clear();
        last = 0;
        whole = false;
        sync = 0L;
    }
}
