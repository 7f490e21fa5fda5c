package chat.duet.sdk.outbox;

import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.sdk.connection.Backoff;
import chat.duet.sdk.message.Message;
import chat.duet.sdk.runtime.Subscription;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What waits in one conversation, in order, of which the first may be under way. Not thread-safe. */
final class Lane {
    final ConversationId conversation;
    final Deque<Message> waiting = new ArrayDeque<>();
    final Backoff backoff;

    @Nullable
    ClientMessageId underWay;

    @Nullable
    Subscription pause;

    Lane(ConversationId conversation, Backoff backoff) {
        this.conversation = conversation;
        this.backoff = backoff;
    }

    void stop() {
        underWay = null;
        if (pause != null) {
            pause.close();
            pause = null;
        }
    }

    boolean isUnderWay(ClientMessageId id) {
        ClientMessageId now = underWay;
        return now != null && now.equals(id);
    }

    boolean mayGo() {
        return underWay == null && pause == null && !waiting.isEmpty();
    }

    void remove(ClientMessageId id) {
        waiting.removeIf(message -> message.clientMessageId().equals(id));
    }
}
