package chat.duet.sdk.inbox;

import chat.duet.protocol.codec.Decoded;
import chat.duet.protocol.codec.EventCodec;
import chat.duet.protocol.codec.EventNumbers;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.LiveEvent;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.event.UnknownEvent;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import chat.duet.sdk.change.Changes;
import chat.duet.sdk.message.Message;
import chat.duet.sdk.runtime.Log;
import chat.duet.sdk.runtime.Loop;
import chat.duet.sdk.store.Mark;
import chat.duet.sdk.store.Store;
import chat.duet.sdk.store.Values;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stores events before it acknowledges them: all that have come meanwhile in one transaction, each only if its number is above the last that is stored, and that
 * number in the same transaction. An event that could not be stored is not acknowledged, and the connection is given up, so that it comes again. While the device begins
 * anew, later events wait. On the SDK's thread, but for {@link #expect}'s receiver.
 */
public final class Inbox {
    private static final int MOST_AT_ONCE = 256;

    private final Loop loop;
    private final Store store;
    private final Values values;
    private final Ledger ledger;
    private final Changes changes;
    private final Supplier<UserId> self;
    private final Consumer<LiveEvent> live;
    private final Consumer<String> giveUp;
    private final Log log;
    private Incoming current = new Incoming();
    private boolean open;
    private @Nullable Mark resettingTo;

    /**
     * An inbox that is closed.
     *
     * @param live told of live events
     * @param giveUp ends the connection, for a reason
     */
    public Inbox(
            Loop loop,
            Store store,
            Changes changes,
            Supplier<UserId> self,
            Consumer<LiveEvent> live,
            Consumer<String> giveUp,
            Log log) {
        this.loop = loop;
        this.store = store;
        this.values = new Values(store);
        this.ledger = new Ledger(store);
        this.changes = changes;
        this.self = self;
        this.live = live;
        this.giveUp = giveUp;
        this.log = log;
    }

    /** One connection's events, in the order in which they came. */
    public final class Incoming {
        private final Queue<Arrival> queue = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean scheduled = new AtomicBoolean();

        /** Any thread. */
        public void event(byte[] payload, Runnable acknowledge) {
            queue.add(new Arrival(payload, acknowledge));
            schedule();
        }

        /** Any thread. */
        public void live(byte[] payload) {
            loop.execute(() -> {
                if (current == this) {
                    tell(payload);
                }
            });
        }

        private void schedule() {
            if (scheduled.compareAndSet(false, true)) {
                loop.execute(() -> {
                    scheduled.set(false);
                    if (current == this && open) {
                        drain(this);
                    }
                });
            }
        }
    }

    private static final class Arrival {
        final byte[] payload;
        final Runnable acknowledge;

        Arrival(byte[] payload, Runnable acknowledge) {
            this.payload = payload;
            this.acknowledge = acknowledge;
        }
    }

    /** For a new connection; those before are over. */
    public Incoming expect() {
        current = new Incoming();
        open = false;
        resettingTo = null;
        return current;
    }

    /** The connection is there, and its events continue what is stored. */
    public void open() {
        open = true;
        current.schedule();
    }

    /** The connection is there, and the server knows less: up to this event there is nothing to store, and later ones wait until {@link #beginsAnew} is over. */
    public void reset(Mark to) {
        resettingTo = to;
        open();
    }

    /** The store has been made anew, up to where the server's log ended. */
    public void beginsAnew() {
        resettingTo = null;
        current.schedule();
    }

    public void close() {
        current = new Incoming();
        open = false;
        resettingTo = null;
    }

    private void tell(byte[] payload) {
        Decoded<LiveEvent> decoded = EventCodec.decodeLive(payload);
        if (decoded.problem() == null) {
            live.accept(decoded.value());
        } else {
            log.warn("a live event cannot be read: " + decoded.problem(), null);
        }
    }

    private void drain(Incoming from) {
        List<Arrival> batch = new ArrayList<>();
        List<InboxEvent> events = new ArrayList<>();
        for (Arrival next = from.queue.peek(); next != null && batch.size() < MOST_AT_ONCE; next = from.queue.peek()) {
            InboxEvent event = decode(next.payload);
            Mark reset = resettingTo;
            if (reset != null && event != null) {
                if (event.number() > reset.number()) {
                    break;
                }
                event = null;
            }
            from.queue.remove();
            batch.add(next);
            if (event != null) {
                events.add(event);
            }
        }
        if (batch.isEmpty()) {
            return;
        }
        try {
            store(events);
        } catch (RuntimeException e) {
            log.warn("events could not be stored", e);
            giveUp.accept("the device's storage fails");
            return;
        }
        batch.forEach(arrival -> arrival.acknowledge.run());
        if (!from.queue.isEmpty()) {
            from.schedule();
        }
    }

    /** Null for what has not even a number. */
    private @Nullable InboxEvent decode(byte[] payload) {
        Decoded<InboxEvent> decoded = EventCodec.decodeInbox(payload);
        if (decoded.problem() == null) {
            return decoded.value();
        }
        // From a newer server, perhaps. It must not block what comes after it; its place is counted.
        log.warn("an event cannot be read: " + decoded.problem(), null);
        long number = EventNumbers.read(ByteBuffer.wrap(payload));
        return number > 0 ? UnknownEvent.of(number, "unreadable") : null;
    }

    private void store(List<InboxEvent> events) {
        UserId me = self.get();
        List<Message> arrived = new ArrayList<>();
        Set<ConversationId> touched = new LinkedHashSet<>();
        store.transact(() -> {
            long last = values.lastStored();
            long before = last;
            Mark known = values.known();
            for (InboxEvent event : events) {
                if (event.number() <= last) {
                    continue;
                }
                last = event.number();
                known = known.newer(Ledger.mark(event).orElse(Mark.NONE));
                ConversationId conversation = ledger.apply(event, me);
                if (conversation != null) {
                    touched.add(conversation);
                }
                if (event instanceof MessageEvent) {
                    Message message = store.message(conversation(event), ((MessageEvent) event).seq());
                    if (message != null) {
                        arrived.add(message);
                    }
                }
            }
            if (last != before) {
                values.lastStored(last);
                values.known(known);
            }
            return null;
        });
        touched.forEach(changes::changed);
        arrived.forEach(changes::arrived);
    }

    private static ConversationId conversation(InboxEvent event) {
        return ((MessageEvent) event).conversationId();
    }
}
