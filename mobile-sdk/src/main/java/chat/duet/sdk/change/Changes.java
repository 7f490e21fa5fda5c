package chat.duet.sdk.change;

import chat.duet.protocol.id.ConversationId;
import chat.duet.sdk.message.Message;
import chat.duet.sdk.runtime.Loop;
import chat.duet.sdk.runtime.Subscription;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells who watches what has changed in the store. Many changes at once are told once, after the last of them: a watcher reads what is there then. On the SDK's
 * thread.
 */
public final class Changes {
    private final Loop loop;
    private final List<Consumer<Set<ConversationId>>> watchers = new ArrayList<>();
    private final List<Consumer<Message>> receivers = new ArrayList<>();
    private Set<ConversationId> changed = new HashSet<>();
    private boolean pending;

    public Changes(Loop loop) {
        this.loop = loop;
    }

    /** @param watcher told which conversations have changed */
    public Subscription watch(Consumer<Set<ConversationId>> watcher) {
        watchers.add(watcher);
        return () -> loop.execute(() -> watchers.remove(watcher));
    }

    /** @param receiver told of each message that has arrived, in order, each once */
    public Subscription onArrival(Consumer<Message> receiver) {
        receivers.add(receiver);
        return () -> loop.execute(() -> receivers.remove(receiver));
    }

    public void changed(ConversationId conversation) {
        changed.add(conversation);
        if (!pending) {
            pending = true;
            loop.execute(this::tell);
        }
    }

    public void arrived(Message message) {
        for (Consumer<Message> receiver : new ArrayList<>(receivers)) {
            receiver.accept(message);
        }
    }

    private void tell() {
        Set<ConversationId> now = changed;
        changed = new HashSet<>();
        pending = false;
        for (Consumer<Set<ConversationId>> watcher : new ArrayList<>(watchers)) {
            watcher.accept(now);
        }
    }
}
