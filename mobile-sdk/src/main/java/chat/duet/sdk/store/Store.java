package chat.duet.sdk.store;

import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import chat.duet.sdk.conversation.Conversation;
import chat.duet.sdk.message.Message;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one device keeps. The SDK calls it on its own thread only, and writes inside of {@link #transact} only. A method that cannot do its work throws a
 * {@link StoreException}; the transaction that it belongs to then changes nothing. {@code StoreContract} in the tests of this module says the rest: a store of an app's
 * own should pass it.
 */
public interface Store extends AutoCloseable {
    /** Does all of the work or, if it throws, nothing. Returns when the work survives the end of the process. Not nested. */
    <T extends @Nullable Object> T transact(Supplier<T> work);

    /** A setting by its name; null if there is none. */
    @Nullable
    String value(String name);

    /** Sets it, or takes it away with null. */
    void value(String name, @Nullable String value);

    /** Active last first; each with its last message. */
    List<Conversation> conversations();

    /** With its last message. */
    @Nullable
    Conversation conversation(ConversationId id);

    /** Adds or replaces it; its last message is not looked at, because it follows from the messages. */
    void put(Conversation conversation);

    /** All conversations with their messages and ranges; neither what waits to be sent, nor drafts of conversations that come back. */
    void removeConversations();

    /** Adds or replaces a message that the server has. */
    void put(Message message);

    @Nullable
    Message message(ConversationId conversation, long seq);

    /** The newest messages below a place, in the order of the conversation. */
    List<Message> messages(ConversationId conversation, long below, int limit);

    /** Messages above a place that others than this user have sent, without those that are withheld. */
    long countFromOthers(ConversationId conversation, UserId self, long above);

    /** Own messages with a server's time later than this, in the order of that time. */
    List<Message> sentAfter(UserId self, long at);

    /** Without gaps, in order. */
    List<Range> ranges(ConversationId conversation);

    /** Replaces them. */
    void ranges(ConversationId conversation, List<Range> ranges);

    /** Messages that are there, in all conversations, without those that wait to be sent. */
    long countMessages();

    /** Removes the messages below a place. */
    void removeBelow(ConversationId conversation, long seq);

    /** Adds a message to what waits to be sent, behind all others; or replaces it in its place. */
    void putOutgoing(Message message);

    /** Takes it out; nothing if it is not there. */
    void removeOutgoing(ClientMessageId id);

    @Nullable
    Message outgoing(ClientMessageId id);

    /** All that wait, or have failed, in the order in which they were added. */
    List<Message> outgoing();

    List<Message> outgoing(ConversationId conversation);

    /** Removes everything, settings included. */
    void wipe();

    @Override
    void close();
}
