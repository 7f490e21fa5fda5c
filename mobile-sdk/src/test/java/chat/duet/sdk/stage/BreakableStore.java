package chat.duet.sdk.stage;

import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import chat.duet.sdk.conversation.Conversation;
import chat.duet.sdk.message.Message;
import chat.duet.sdk.store.Range;
import chat.duet.sdk.store.Store;
import chat.duet.sdk.store.StoreException;
import java.util.List;
import java.util.function.Supplier;

/** A store whose disk can be full, and whose process can be dead. */
public final class BreakableStore implements Store {
    private final Store inner;
    private volatile boolean full;
    private volatile boolean dead;

    public BreakableStore(Store inner) {
        this.inner = inner;
    }

    /** No transaction succeeds any more: each does its work, and cannot commit it. */
    public void full(boolean value) {
        full = value;
    }

    /** The process is no more. Nothing is written from now on, whatever its threads still do. */
    public void kill() {
        dead = true;
    }

    private Store alive() {
        if (dead) {
            throw new StoreException("the process is dead", null);
        }
        return inner;
    }

    @Override
    public <T> T transact(Supplier<T> work) {
        return alive().transact(() -> {
            T result = work.get();
            if (full || dead) {
                throw new StoreException("the disk is full", null);
            }
            return result;
        });
    }

    @Override
    public String value(String name) {
        return alive().value(name);
    }

    @Override
    public void value(String name, String value) {
        alive().value(name, value);
    }

    @Override
    public List<Conversation> conversations() {
        return alive().conversations();
    }

    @Override
    public Conversation conversation(ConversationId id) {
        return alive().conversation(id);
    }

    @Override
    public void put(Conversation conversation) {
        alive().put(conversation);
    }

    @Override
    public void removeConversations() {
        alive().removeConversations();
    }

    @Override
    public void put(Message message) {
        alive().put(message);
    }

    @Override
    public Message message(ConversationId conversation, long seq) {
        return alive().message(conversation, seq);
    }

    @Override
    public List<Message> messages(ConversationId conversation, long below, int limit) {
        return alive().messages(conversation, below, limit);
    }

    @Override
    public long countFromOthers(ConversationId conversation, UserId self, long above) {
        return alive().countFromOthers(conversation, self, above);
    }

    @Override
    public List<Message> sentAfter(UserId self, long at) {
        return alive().sentAfter(self, at);
    }

    @Override
    public List<Range> ranges(ConversationId conversation) {
        return alive().ranges(conversation);
    }

    @Override
    public void ranges(ConversationId conversation, List<Range> ranges) {
        alive().ranges(conversation, ranges);
    }

    @Override
    public long countMessages() {
        return alive().countMessages();
    }

    @Override
    public void removeBelow(ConversationId conversation, long seq) {
        alive().removeBelow(conversation, seq);
    }

    @Override
    public void putOutgoing(Message message) {
        alive().putOutgoing(message);
    }

    @Override
    public void removeOutgoing(ClientMessageId id) {
        alive().removeOutgoing(id);
    }

    @Override
    public Message outgoing(ClientMessageId id) {
        return alive().outgoing(id);
    }

    @Override
    public List<Message> outgoing() {
        return alive().outgoing();
    }

    @Override
    public List<Message> outgoing(ConversationId conversation) {
        return alive().outgoing(conversation);
    }

    @Override
    public void wipe() {
        alive().wipe();
    }

    @Override
    public void close() {
        inner.close();
    }
}
