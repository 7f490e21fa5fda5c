package chat.duet.sdk.store;

import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import chat.duet.sdk.conversation.Conversation;
import chat.duet.sdk.message.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps everything until the process ends: for tests, and for programs that need no more. Each change notes how it is undone. Not thread-safe. */
public final class MemoryStore implements Store {
    private final Map<String, String> values = new HashMap<>();
    private final Map<ConversationId, Conversation> conversations = new HashMap<>();
    private final Map<ConversationId, TreeMap<Long, Message>> messages = new HashMap<>();
    private final Map<ConversationId, List<Range>> ranges = new HashMap<>();
    private final Map<ClientMessageId, Message> outgoing = new LinkedHashMap<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private boolean inTransaction;

    @Override
    public <T extends @Nullable Object> T transact(Supplier<T> work) {
        if (inTransaction) {
            throw new IllegalStateException("a transaction inside of another");
        }
        inTransaction = true;
        try {
            T result = work.get();
            undo.clear();
            return result;
        } catch (RuntimeException | Error e) {
            while (!undo.isEmpty()) {
                undo.pop().run();
            }
            throw e;
        } finally {
            inTransaction = false;
        }
    }

    private void changing(Runnable back) {
        if (!inTransaction) {
            throw new IllegalStateException("a change outside of a transaction");
        }
        undo.push(back);
    }

    private <K, V> void set(Map<K, V> map, K key, @Nullable V value) {
        V before = value == null ? map.remove(key) : map.put(key, value);
        changing(() -> {
            if (before == null) {
                map.remove(key);
            } else {
                map.put(key, before);
            }
        });
    }

    @Override
    public @Nullable String value(String name) {
        return values.get(name);
    }

    @Override
    public void value(String name, @Nullable String value) {
        set(values, name, value);
    }

    @Override
    public List<Conversation> conversations() {
        List<Conversation> all = new ArrayList<>();
        for (Conversation each : conversations.values()) {
            all.add(shown(each));
        }
        all.sort(Comparator.comparingLong(Conversation::activeAt)
                .reversed()
                .thenComparing(Conversation::id, Comparator.reverseOrder()));
        return all;
    }

    @Override
    public @Nullable Conversation conversation(ConversationId id) {
        Conversation found = conversations.get(id);
        return found == null ? null : shown(found);
    }

    private Conversation shown(Conversation conversation) {
        List<Message> waiting = outgoing(conversation.id());
        NavigableMap<Long, Message> there = of(conversation.id());
        Message last = !waiting.isEmpty()
                ? waiting.get(waiting.size() - 1)
                : there.isEmpty() ? null : there.lastEntry().getValue();
        return conversation.change().lastMessage(last).done();
    }

    @Override
    public void put(Conversation conversation) {
        set(conversations, conversation.id(), conversation);
    }

    @Override
    public void removeConversations() {
        for (ConversationId id : new ArrayList<>(conversations.keySet())) {
            set(conversations, id, null);
        }
        for (ConversationId id : new ArrayList<>(messages.keySet())) {
            set(messages, id, null);
        }
        for (ConversationId id : new ArrayList<>(ranges.keySet())) {
            set(ranges, id, null);
        }
    }

    @Override
    public void put(Message message) {
        NavigableMap<Long, Message> there = messages.computeIfAbsent(message.conversationId(), id -> new TreeMap<>());
        set(there, message.seq(), message);
    }

    @Override
    public @Nullable Message message(ConversationId conversation, long seq) {
        return of(conversation).get(seq);
    }

    @Override
    public List<Message> messages(ConversationId conversation, long below, int limit) {
        List<Message> found = new ArrayList<>();
        for (Message message :
                of(conversation).headMap(below, false).descendingMap().values()) {
            if (found.size() == limit) {
                break;
            }
            found.add(message);
        }
        Collections.reverse(found);
        return found;
    }

    @Override
    public long countFromOthers(ConversationId conversation, UserId self, long above) {
        return of(conversation).tailMap(above, false).values().stream()
                .filter(message -> !message.senderId().equals(self) && !message.isWithheld())
                .count();
    }

    @Override
    public List<Message> sentAfter(UserId self, long at) {
        List<Message> found = new ArrayList<>();
        for (TreeMap<Long, Message> each : messages.values()) {
            for (Message message : each.values()) {
                if (message.senderId().equals(self)
                        && message.at() > at
                        && !message.notice().isPresent()) {
                    found.add(message);
                }
            }
        }
        found.sort(Comparator.comparingLong(Message::at).thenComparingLong(Message::seq));
        return found;
    }

    private NavigableMap<Long, Message> of(ConversationId conversation) {
        return messages.getOrDefault(conversation, new TreeMap<>());
    }

    @Override
    public List<Range> ranges(ConversationId conversation) {
        return ranges.getOrDefault(conversation, Collections.emptyList());
    }

    @Override
    public void ranges(ConversationId conversation, List<Range> known) {
        set(ranges, conversation, new ArrayList<>(known));
    }

    @Override
    public long countMessages() {
        return messages.values().stream().mapToLong(Map::size).sum();
    }

    @Override
    public void removeBelow(ConversationId conversation, long seq) {
        NavigableMap<Long, Message> there = of(conversation);
        for (long each : new ArrayList<>(there.headMap(seq).keySet())) {
            set(there, each, null);
        }
    }

    @Override
    public void putOutgoing(Message message) {
        set(outgoing, message.clientMessageId(), message);
    }

    @Override
    public void removeOutgoing(ClientMessageId id) {
        // Undone, it would stand at the end: so all of it is put back.
        Map<ClientMessageId, Message> before = new LinkedHashMap<>(outgoing);
        changing(() -> {
            outgoing.clear();
            outgoing.putAll(before);
        });
        outgoing.remove(id);
    }

    @Override
    public @Nullable Message outgoing(ClientMessageId id) {
        return outgoing.get(id);
    }

    @Override
    public List<Message> outgoing() {
        return new ArrayList<>(outgoing.values());
    }

    @Override
    public List<Message> outgoing(ConversationId conversation) {
        List<Message> found = new ArrayList<>();
        for (Message message : outgoing.values()) {
            if (message.conversationId().equals(conversation)) {
                found.add(message);
            }
        }
        return found;
    }

    @Override
    public void wipe() {
        removeConversations();
        clear(values, new ArrayList<>(values.keySet()));
        for (ClientMessageId id : new ArrayList<>(outgoing.keySet())) {
            removeOutgoing(id);
        }
    }

    private void clear(Map<String, String> map, Collection<String> keys) {
        for (String key : keys) {
            set(map, key, null);
        }
    }

    /** Nothing is kept open; what is in it stays, as on a disk, until the object is forgotten. */
    @Override
    public void close() {}
}
