package chat.duet.sdk.receipt;

import chat.duet.protocol.CommandKind;
import chat.duet.protocol.codec.CommandEncoder;
import chat.duet.protocol.command.MarkRead;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import chat.duet.sdk.change.Changes;
import chat.duet.sdk.connection.Ack;
import chat.duet.sdk.connection.Link;
import chat.duet.sdk.connection.Refusals;
import chat.duet.sdk.conversation.Conversation;
import chat.duet.sdk.inbox.Ledger;
import chat.duet.sdk.runtime.Loop;
import chat.duet.sdk.runtime.Subscription;
import chat.duet.sdk.store.Store;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How far the user has read: stored at once, told to the server a moment later with whatever has been read until then, and again on the next connection until the
 * server has taken it. On the SDK's thread.
 */
public final class ReadMarks {
    private static final Duration GATHERING = Duration.ofMillis(500);
    private static final Duration LATER = Duration.ofSeconds(10);

    private final Loop loop;
    private final Store store;
    private final Ledger ledger;
    private final Changes changes;
    private final Supplier<UserId> self;
    private final Map<ConversationId, Subscription> waiting = new HashMap<>();
    private @Nullable Link link;

    public ReadMarks(Loop loop, Store store, Changes changes, Supplier<UserId> self) {
        this.loop = loop;
        this.store = store;
        this.ledger = new Ledger(store);
        this.changes = changes;
        this.self = self;
    }

    /** @param seq beyond the newest message counts as the newest; lower than before changes nothing */
    public void mark(ConversationId id, long seq) {
        Conversation before = store.conversation(id);
        long upTo = before == null ? 0 : Math.min(seq, before.lastSeq());
        if (before == null || upTo <= before.readSeq()) {
            return;
        }
        store.transact(() -> {
            store.put(ledger.read(before, upTo, self.get()));
            return null;
        });
        changes.changed(id);
        tell(id, GATHERING);
    }

    public void open(Link opened) {
        link = opened;
        for (Conversation conversation : store.conversations()) {
            if (conversation.readSeq() > conversation.readTold()) {
                tell(conversation.id(), Duration.ZERO);
            }
        }
    }

    public void close() {
        link = null;
        waiting.values().forEach(Subscription::close);
        waiting.clear();
    }

    private void tell(ConversationId id, Duration delay) {
        if (link != null && !waiting.containsKey(id)) {
            waiting.put(id, loop.after(delay, () -> tellNow(id)));
        }
    }

    private void tellNow(ConversationId id) {
        waiting.remove(id);
        Conversation conversation = store.conversation(id);
        Link on = link;
        if (on == null || conversation == null || conversation.readSeq() <= conversation.readTold()) {
            return;
        }
        long seq = conversation.readSeq();
        var unused = on.publish(CommandKind.READ, CommandEncoder.encode(MarkRead.of(id, seq)))
                .whenCompleteAsync(
                        (ack, error) -> {
                            if (link == on && ack != null) {
                                answered(id, seq, ack);
                            }
                        },
                        loop);
    }

    private void answered(ConversationId id, long seq, Ack ack) {
        if (!ack.isAccepted() && Refusals.of(ack) != Refusals.Remedy.NONE) {
            Duration pause = Refusals.retryAfter(ack);
            tell(id, pause == null ? LATER : pause);
            return;
        }
        // Refused for good, there is nothing to repeat either.
        store.transact(() -> {
            Conversation conversation = store.conversation(id);
            if (conversation != null && seq > conversation.readTold()) {
                store.put(conversation.change().readTold(seq).done());
            }
            return null;
        });
        tell(id, GATHERING);
    }
}
