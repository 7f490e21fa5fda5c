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

    private record Ending(long lastSeq, long lastAt) {}

    private record Reader(long user, long conversation) {}

    Counters(WriterConnection connection) {
        this.connection = connection;
    }

    void message(ConversationState conversation, long reader, long at) {
        endings.put(conversation.id, new Ending(conversation.lastSeq(), at));
        unread.merge(new Reader(reader, conversation.id), 1, Integer::sum);
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
        endings.clear();
        unread.clear();
    }
}
