package chat.duet.core.store;

import chat.duet.core.message.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The newest messages of a conversation, without holes. One thread adds; any thread may read: the size is published after what it counts, and what has
 * been added never changes.
 */
final class Tail {
    private static final int FIRST_SIZE = 8;

    private volatile Message[] messages = new Message[FIRST_SIZE];
    private volatile int size;

    /** @param message the one after the last */
    void add(Message message) {
        int count = size;
        Message[] room = messages;
        if (count == room.length) {
            room = Arrays.copyOf(room, count * 2);
            messages = room;
        }
        room[count] = message;
        size = count + 1;
    }

    /** Those with {@code low < seq < high}, oldest first, at most {@code limit} from the end that {@code newest} names. */
    List<Message> between(long low, long high, int limit, boolean newest) {
        int count = size;
        Message[] all = messages;
        List<Message> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (all[i].seq() > low && all[i].seq() < high) {
                found.add(all[i]);
            }
        }
        int from = newest ? Math.max(0, found.size() - limit) : 0;
        return found.subList(from, Math.min(found.size(), from + limit));
    }
}
