package chat.duet.drill.simulation.client;

import chat.duet.core.device.DeviceAddress;
import chat.duet.core.message.Accepted;
import chat.duet.core.outcome.Refusal;
import chat.duet.drill.simulation.broker.Broker;
import chat.duet.drill.simulation.broker.Client;
import chat.duet.drill.simulation.broker.Held;
import chat.duet.drill.simulation.broker.Link;
import chat.duet.drill.simulation.broker.Reply;
import chat.duet.drill.simulation.ledger.Ledger;
import chat.duet.drill.simulation.time.Dice;
import chat.duet.drill.simulation.time.Source;
import chat.duet.drill.simulation.time.Trace;
import chat.duet.drill.simulation.time.VirtualTime;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.codec.EventCodec;
import chat.duet.protocol.command.Command;
import chat.duet.protocol.command.MarkRead;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.command.Sync;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A device that does what docs/protocol.md asks of it, and nothing more. */
public final class Phone implements Client, Source {
    private static final Set<ErrorCode> AGAIN =
            Set.of(ErrorCode.STORAGE_FULL, ErrorCode.STORAGE_UNAVAILABLE, ErrorCode.OVERLOADED, ErrorCode.TIMEOUT);
    /** No log of a world gets this long. */
    public static final long BEYOND = 100_000;

    private static final int RETRY_MILLIS = 1_000;

    private final DeviceAddress address;
    private final Habits habits;
    private final Broker broker;
    private final Dice dice;
    private final VirtualTime time;
    private final Trace trace;
    private final Ledger ledger;
    private final Store store;
    private final LiveView live;

    private @Nullable Link link;
    /** The server has promised a replay: what still comes on this connection is out of step. */
    private boolean deaf;

    private boolean online = true;
    private boolean revoked;
    private long connectAt;
    private long sendAt;
    private int packets;
    private boolean syncSent;
    /** After trouble: the next command only after the answer to the last one. */
    private boolean cautious;

    private final Map<Integer, Command> unanswered = new LinkedHashMap<>();
    private final Set<String> sent = new HashSet<>();
    private final ArrayDeque<Held> unacknowledged = new ArrayDeque<>();
    private final Map<ConversationId, Long> received = new HashMap<>();

    public Phone(
            DeviceAddress address,
            long floor,
            Habits habits,
            Broker broker,
            Dice dice,
            VirtualTime time,
            Trace trace,
            Ledger ledger) {
        this.address = address;
        this.habits = habits;
        this.broker = broker;
        this.dice = dice;
        this.time = time;
        this.trace = trace;
        this.ledger = ledger;
        this.store = new Store(floor);
        this.live = new LiveView(address.user(), trace, ledger);
    }

    @Override
    public DeviceAddress address() {
        return address;
    }

    @Override
    public boolean mqtt5() {
        return habits.mqtt5();
    }

    public Store store() {
        return store;
    }

    public boolean revoked() {
        return revoked;
    }

    /** Whether there is a connection on which the phone can talk. */
    public boolean connected() {
        Link now = link;
        return now != null && now.open();
    }

    /** Whether the phone waits for nothing. */
    public boolean settled() {
        Link now = link;
        return revoked
                || (!online && link == null)
                || (connected()
                        && store.outbox().isEmpty()
                        && store.sync() == null
                        && unacknowledged.isEmpty()
                        && now != null
                        && now.answered());
    }

    /** What the phone was last told of a peer on this connection; empty if nothing. */
    public Optional<Boolean> peerOnline(UserId peer) {
        return live.online(peer);
    }

    // What the user does.

    public void goOnline() {
        online = true;
    }

    public void goOffline() {
        online = false;
        Link now = link;
        if (now != null) {
            now.end("client", false);
        }
    }

    /** The phone has lost its network and the broker does not know. */
    public void lapse() {
        trace.line("phone " + address.device() + " is cut off");
        hangUp();
    }

    public void compose(SendMessage message) {
        store.compose(message);
        ledger.attempt(address.user(), message);
    }

    /** Sends a message once more that may well have been answered. */
    public void repeat(SendMessage message) {
        send(message);
    }

    public void send(Command command) {
        Link now = link;
        if (now != null && now.open()) {
            unanswered.put(++packets, command);
            now.send(packets, command);
        }
    }

    /** The newest message of a peer that the phone ever got in the conversation, lost storages included; 0 if none. */
    public long received(ConversationId conversation) {
        return received.getOrDefault(conversation, 0L);
    }

    public long newest(ConversationId conversation) {
        return store.newest(conversation);
    }

    /** Has the log, or a part of it, sent again; one replay after the other. */
    public void sync(long after) {
        if (store.whole() && store.sync() == null && !deaf) {
            store.wantSync(after);
            syncSent = false;
        }
    }

    /** The phone is reset, and knows nothing any more but who it is. */
    public void loseStorage() {
        trace.line("phone " + address.device() + " loses its storage");
        hangUp();
        store.lose();
    }

    /** An answer that came by another way, such as REST. */
    public void accepted(String id, Accepted answer) {
        ledger.accepted(address.user(), id, answer);
        store.answered(id, answer.event());
    }

    private void hangUp() {
        link = null;
        connectAt = time.passed() + dice.below(2_000);
        forgetConnection();
    }

    private void forgetConnection() {
        unanswered.clear();
        unacknowledged.clear();
        sent.clear();
        live.forget();
        syncSent = false;
        deaf = false;
    }

    // What the phone does by itself.

    @Override
    public boolean ready() {
        if (revoked) {
            return false;
        }
        if (link == null) {
            return online && connectAt <= time.passed() && broker.up();
        }
        return connected() && (!unacknowledged.isEmpty() || sends());
    }

    private boolean sends() {
        return sendAt <= time.passed() && (!cautious || unanswered.isEmpty()) && (syncWaits() || unsent().isPresent());
    }

    @Override
    public void step() {
        if (link == null) {
            link = broker.connect(this, dice.chance(habits.clean()), habits.fleeting(), habits.receiveMaximum());
            return;
        }
        Link now = link;
        if (!unacknowledged.isEmpty() && (dice.chance(0.7) || !sends())) {
            now.acknowledge(unacknowledged.remove());
        } else {
            sendWaiting();
        }
    }

    private void sendWaiting() {
        Long after = store.sync();
        if (after != null && syncWaits()) {
            syncSent = true;
            send(Sync.of(after));
            return;
        }
        unsent().ifPresent(message -> {
            sent.add(message.clientMessageId().text());
            send(message);
        });
    }

    private boolean syncWaits() {
        return store.sync() != null && !syncSent;
    }

    private Optional<SendMessage> unsent() {
        for (var message : store.outbox().entrySet()) {
            if (!sent.contains(message.getKey())) {
                return Optional.of(message.getValue());
            }
        }
        return Optional.empty();
    }

    // What the phone hears.

    @Override
    public void connected(Link on) {
        // Nothing to do: being open is what counts.
    }

    @Override
    public void ended(Link on, boolean forEver) {
        if (on == link) {
            link = null;
            revoked |= forEver;
            cautious |= !unanswered.isEmpty();
            connectAt = time.passed() + dice.below(RETRY_MILLIS);
            forgetConnection();
        }
    }

    @Override
    public void event(Link on, Held held) {
        if (on != link || deaf) {
            return;
        }
        InboxEvent event = EventCodec.decodeInbox(held.payload).value();
        if (event instanceof MessageEvent message) {
            came(message);
        }
        if (event.number() > store.last()) {
            trace.line("phone " + address.device() + " stores " + event);
            store.add(event);
            if (event instanceof MessageEvent message && message.senderId().equals(address.user())) {
                ledger.confirmed(message);
                store.confirmed(message.clientMessageId().text());
            }
        } else {
            InboxEvent before = store.event(event.number());
            trace.unless(
                    before == null || before.equals(event),
                    "event %d of %s was %s, and now %s".formatted(event.number(), address.user(), before, event));
        }
        if (!dice.chance(habits.dying())) {
            unacknowledged.add(held);
        } else {
            trace.line("phone " + address.device() + " dies before it acknowledges");
            hangUp();
        }
    }

    /** Also what it ignores: it may have asked for a replay from before its beginning, and never have got the answer. */
    private void came(MessageEvent message) {
        trace.unless(
                message.senderId().equals(address.user())
                        || ledger.between(message.conversationId(), message.senderId(), address.user()),
                "message of a stranger for %s: %s".formatted(address.user(), message));
        if (!message.senderId().equals(address.user())) {
            received.merge(message.conversationId(), message.seq(), Math::max);
        }
    }

    @Override
    public void answer(Link on, int packet, Reply reply) {
        if (on != link) {
            return;
        }
        Command command = unanswered.remove(packet);
        if (command == null) {
            trace.violation("an answer to packet %d of %s, which waits for none".formatted(packet, address.device()));
            return;
        }
        Refusal refusal = reply.refusal();
        if (refusal != null) {
            refused(command, refusal);
        } else {
            done(command, reply.accepted());
        }
    }

    private void done(Command command, @Nullable Accepted answer) {
        cautious = false;
        if (command instanceof SendMessage message) {
            String id = message.clientMessageId().text();
            if (answer != null) {
                accepted(id, answer);
            } else {
                ledger.acknowledged(address.user(), id);
            }
        } else if (command instanceof MarkRead mark) {
            ledger.hasRead(address.user(), mark.conversationId(), mark.seq());
        } else if (command instanceof Sync replay) {
            trace.line("phone " + address.device() + " is replayed from " + replay.after());
            store.rewound(replay.after());
            deaf = true;
            unacknowledged.clear();
        }
    }

    private void refused(Command command, Refusal refusal) {
        if (command instanceof Sync replay && refusal.code() == ErrorCode.INVALID_FIELD) {
            trace.unless(replay.after() >= BEYOND, "replay refused: " + refusal);
            store.noSync();
            return;
        }
        trace.unless(AGAIN.contains(refusal.code()), "%s refused for good: %s".formatted(command, refusal));
        sendAt = time.passed() + RETRY_MILLIS + dice.below(RETRY_MILLIS);
        cautious = true;
        if (command instanceof SendMessage message) {
            sent.remove(message.clientMessageId().text());
        } else if (command instanceof Sync) {
            syncSent = false;
        }
    }

    @Override
    public void live(Link on, byte[] payload) {
        if (on == link) {
            live.hear(payload);
        }
    }

    @Override
    public String toString() {
        return "Phone[%s, connected=%s, last=%d, unanswered=%s]"
                .formatted(address.device(), connected(), store.last(), unanswered);
    }
}
