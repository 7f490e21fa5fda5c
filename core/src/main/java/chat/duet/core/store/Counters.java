package chat.duet.core.store;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What changes with every message beside the message itself: where a conversation ends, and how much of it is unread. Written once a transaction for each
 * conversation and reader, however many messages there were.
 */
final class Counters {
    private final WriterConnection connection;
    private final Map<Long, Ending> endings = new LinkedHashMap<>();
    private final Map<Reader, Integer> unread = new LinkedHashMap<>();

    private final Map<Long, ConversationState> strangers = new LinkedHashMap<>();

    private record Ending(long lastSeq, long lastAt) {}

    private record Reader(long user, long conversation) {}

    Counters(WriterConnection connection) {
        this.connection = connection;
    }

    /** The conversation has a new last message. */
    void message(ConversationState conversation, long at) {
        endings.put(conversation.id, new Ending(conversation.lastSeq(), at));
    }

    /** A message of the conversation is one more that the reader has not read. */
    void unread(ConversationState conversation, long reader) {
        unread.merge(new Reader(reader, conversation.id), 1, Integer::sum);
    }

    /** Whether the two are still strangers has changed. */
    void acquaintance(ConversationState conversation) {
        strangers.put(conversation.id, conversation);
    }

    void flush() {
        connection.update(
                "UPDATE conversation SET last_seq = ?, last_at = ? WHERE id = ?", endings.entrySet(), (row, ending) -> {
                    row.setLong(1, ending.getValue().lastSeq);
                    row.setLong(2, ending.getValue().lastAt);
                    row.setLong(3, ending.getKey());
                });
        connection.update(
                "UPDATE participant SET unread = unread + ? WHERE user_id = ? AND conversation_id = ?",
                unread.entrySet(),
                (row, reader) -> {
                    row.setInt(1, reader.getValue());
                    row.setLong(2, reader.getKey().user);
                    row.setLong(3, reader.getKey().conversation);
                });
        connection.update(
                "UPDATE conversation SET first_writer = ?, unanswered = ?, answered = ? WHERE id = ?",
                strangers.values(),
                (row, conversation) -> {
                    row.setLong(1, conversation.firstWriter());
                    row.setLong(2, conversation.unanswered());
                    row.setInt(3, conversation.answered() ? 1 : 0);
                    row.setLong(4, conversation.id);
                });
        strangers.clear();
        endings.clear();
        unread.clear();
    }
}
