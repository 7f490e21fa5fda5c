package chat.duet.core.delivery;

import chat.duet.core.device.DeviceAddress;
import chat.duet.core.inbox.InboxLog;
import chat.duet.core.wire.DirectLine;
import chat.duet.core.wire.DisconnectReason;
import chat.duet.core.wire.Lane;
import chat.duet.protocol.codec.EventCodec;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.id.DeviceId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one user's inbox log to the MQTT session of one of their devices:
 *
 * <pre>
 *   while published &lt; head and unacknowledged &lt; window: publish event[published + 1]
 * </pre>
 *
 * <p>What holds at any time under this object's lock:
 *
 * <ul>
 *   <li>{@code acked <= published <= head}, and {@code inFlight} holds exactly the events of ({@code acked}, {@code published}], in order.
 *   <li>Every event is published in order, and only while there is something that we have seen begin and that takes it ({@link State#OPEN}): a {@link
 *       DirectLine} to the open connection, or else the device's session in the broker. What is under way in there is {@code inFlight} without the
 *       acknowledged ones, and never more than the window.
 *   <li>When that is gone, {@code published := acked}: the log fills the next one. Nothing else is needed to recover.
 *   <li>Only the newest connection is listened to: what an older one still has to say is about a session that the newer one may have thrown away.
 * </ul>
 *
 * <p>With a direct line the broker's session never holds an event. It is kept all the same, because it is the client's promise that its own packets are
 * remembered; it can be resumed at any time ({@link State#EMPTY}).
 *
 * <p>An event that comes straight from a commit is published from memory; only a pump that has fallen behind reads the log, off the committing
 * thread. Thread-safe: all state is guarded by {@code this}; the lane's methods are called under the lock and must not block.
 */
final class Pump {
    private static final Logger log = LoggerFactory.getLogger(Pump.class);

    /** Events in the session of a device that is not connected. */
    private static final int AWAY = 64;

    /** What there is room for from the beginning. Most devices have nothing under way most of the time. */
    private static final int FEW = 1;

    /** What we know of the device's session in the broker. */
    enum State {
        /** None that we filled. Whatever the broker holds for the device is thrown away when it connects. */
        NONE,
        /** One that holds nothing of ours; the device is away, or connecting. Its connection gets everything from the log. */
        EMPTY,
        /** The device is connecting anew: nothing may be published until we know whether the session was kept. */
        SUSPENDED,
        /** Events may be published: to the connection, or to the session, whether the device is connected or not. */
        OPEN
    }

    private final DeviceAddress device;
    private final Lane lane;
    private final InboxLog inbox;
    private final CursorStore cursors;
    private final Executor refills;
    private final int window;

    private final ArrayDeque<InFlight> inFlight = new ArrayDeque<>(FEW);
    private State state = State.NONE;
    private @Nullable DirectLine line;
    private long acked;
    private long published;
    private long head;
    private int unacknowledged;
    private boolean refilling;
    private long generation;
    private long connection;
    private boolean connected;
    private int replays;
    private long replayed = -1;
    private long since;
    private boolean present;
    private long heardAt;

    Pump(
            DeviceAddress device,
            Lane lane,
            InboxLog inbox,
            CursorStore cursors,
            Executor refills,
            int window,
            long cursor,
            long now) {
        this.device = device;
        this.lane = lane;
        this.inbox = inbox;
        this.cursors = cursors;
        this.refills = refills;
        this.window = window;
        this.acked = cursor;
        this.published = cursor;
        this.head = cursor;
        this.since = now;
        this.heardAt = now;
    }

    DeviceAddress device() {
        return device;
    }

    Lane lane() {
        return lane;
    }

    /** Takes an event from a commit. {@code payload} is shared with the user's other devices. */
    synchronized void offer(Payload payload, @Nullable DeviceId answered) {
        InboxEvent event = payload.event();
        head = Math.max(head, event.number());
        boolean next = event.number() == published + 1;
        if (state != State.OPEN || refilling || !next || unacknowledged >= limit()) {
            pull();
            return;
        }
        if (connected && answered != null && device.device().equals(answered)) {
            published = event.number();
            inFlight.add(InFlight.answered(event));
            settle();
        } else {
            publish(event, payload.bytes());
        }
    }

    /** The log reaches at least this far; what is missing gets pulled. */
    synchronized void headIs(long number) {
        head = Math.max(head, number);
        pull();
    }

    /** The device has acknowledged the event. Acknowledgements may come repeatedly, late, or out of order. */
    synchronized void acknowledged(long number, long now) {
        for (InFlight event : inFlight) {
            if (event.number == number && !event.acknowledged) {
                event.acknowledged = true;
                unacknowledged--;
                heardAt = now;
                settle();
                pull();
                return;
            }
            if (event.number >= number) {
                return;
            }
        }
    }

    /** The device is about to connect: its session may be taken over or thrown away, so publishing stops until {@link #connected}. */
    synchronized void connecting(long connection, long now) {
        if (line != null) {
            hangUp();
        } else if (state == State.SUSPENDED) {
            // We never learnt what the connection before this one did to the session.
            forgetSession();
        } else if (state == State.OPEN) {
            state = State.SUSPENDED;
        }
        this.connection = connection;
        connected = false;
        present = true;
        since = now;
        heardAt = now;
    }

    /**
     * The device is connected.
     *
     * @param sessionKept whether the broker still has what was published before
     * @param direct null where events have to go through the broker's session
     */
    synchronized void connected(long connection, boolean sessionKept, @Nullable DirectLine direct, long now) {
        if (connection < this.connection) {
            // Late: a newer connection is taking this one over, and may throw away what would be published now.
            return;
        }
        this.connection = connection;
        present = true;
        heardAt = now;
        if (connection == replayed || (direct == null && sessionKept && state == State.NONE)) {
            // The device has asked for a replay already, and the replay is for its next connection. Or the session was
            // given
            // up after it had been decided to resume it: it is out of step, and nothing may be put behind what it
            // holds.
            lane.disconnect(DisconnectReason.REPLAY);
            return;
        }
        if (!sessionKept || direct != null) {
            forgetSession();
        }
        line = direct;
        state = State.OPEN;
        connected = true;
        pull();
    }

    /** Whether that was the connection that counts. */
    synchronized boolean disconnected(long connection, long now) {
        if (connection != this.connection) {
            return false;
        }
        present = false;
        since = now;
        if (line != null) {
            hangUp();
        } else if (!connected) {
            // It went away before we learnt what became of the session. An older connection may even have outlived it,
            // and would wait in vain: whoever is there has to come back.
            forgetSession();
            lane.disconnect(DisconnectReason.REPLAY);
        }
        connected = false;
        return true;
    }

    synchronized Position position() {
        return new Position(acked, published, present, heardAt);
    }

    /** The connection takes nothing more; what it has not acknowledged comes again. */
    private void hangUp() {
        forgetSession();
        state = State.EMPTY;
    }

    /** A replay is being written: until it is decided, acknowledgements of what went before must not reach the cursor, or they undo it. */
    synchronized void replayBegins() {
        replays++;
    }

    /** Starts anew after {@code event}: what was published since is published again to the next session. */
    synchronized void rewind(long event) {
        acked = event;
        replayed = connection;
        forgetSession();
    }

    /** The replay is decided: from {@code event} on, or not at all if that is negative. */
    synchronized void replayEnds(long event) {
        if (event >= 0) {
            rewind(event);
        }
        replays--;
        if (replays == 0) {
            cursors.advanced(device, acked, List.of());
        }
    }

    /** Whether a connection that begins now may resume the session: we know what it holds. */
    synchronized boolean hasSession() {
        return state == State.OPEN || state == State.EMPTY;
    }

    /** Whether the device has been gone since {@code before}, in the clock's milliseconds, or longer. */
    synchronized boolean idleSince(long before) {
        return !connected && since < before;
    }

    /** Tries again what may have failed. */
    synchronized void nudge() {
        pull();
    }

    private void publish(InboxEvent event, byte[] payload) {
        published = event.number();
        inFlight.add(InFlight.published(event, device.user()));
        unacknowledged++;
        DirectLine open = line;
        if (open != null) {
            open.event(published, payload);
            return;
        }
        long session = generation;
        lane.event(payload).whenComplete((there, error) -> {
            if (error != null || !there) {
                sessionLost(session);
            }
        });
    }

    private synchronized void sessionLost(long session) {
        if (session == generation && state != State.NONE) {
            log.debug("session gone device={} cursor={}", device.device(), acked);
            forgetSession();
            // Should there be somebody connected all the same, nothing more would ever reach them.
            lane.disconnect(DisconnectReason.REPLAY);
        }
    }

    private void forgetSession() {
        generation++;
        state = State.NONE;
        line = null;
        published = acked;
        inFlight.clear();
        unacknowledged = 0;
    }

    /** Moves the cursor over everything acknowledged at the front of the line. */
    private void settle() {
        List<Delivered> delivered = new ArrayList<>(1);
        long before = acked;
        for (Iterator<InFlight> line = inFlight.iterator(); line.hasNext(); ) {
            InFlight event = line.next();
            if (!event.acknowledged) {
                break;
            }
            line.remove();
            acked = event.number;
            if (event.delivered != null) {
                delivered.add(event.delivered);
            }
        }
        if (acked != before) {
            cursors.advanced(device, replays == 0 ? acked : 0, delivered);
        }
    }

    /** A device that is away gets a few events into its session, so that it has something to begin with, and memory for many such is not much. */
    private int limit() {
        return connected ? window : Math.min(window, AWAY);
    }

    /** Has the log read if there is more, and room for a good part of a window: not once for each acknowledgement. */
    private void pull() {
        if (state == State.OPEN && !refilling && published < head && unacknowledged <= limit() / 2) {
            refilling = true;
            refills.execute(this::refill);
        }
    }

    private void refill() {
        long session;
        long after;
        int room;
        synchronized (this) {
            session = generation;
            after = published;
            // None, if the device has gone meanwhile: much less may wait for it than while it was there.
            room = Math.max(0, limit() - unacknowledged);
        }
        List<InboxEvent> events = List.of();
        boolean readable = true;
        try {
            events = room == 0 ? events : inbox.read(device.user(), after, room);
        } catch (RuntimeException e) {
            readable = false;
            log.warn("inbox log not readable device={} after={}: {}", device.device(), after, e.toString());
        }
        synchronized (this) {
            refilling = false;
            if (session == generation && state == State.OPEN) {
                for (InboxEvent event : events) {
                    publish(event, EventCodec.encode(event));
                }
            }
            // Where the log could not be read, the next commit, acknowledgement or nudge tries again.
            if (readable) {
                pull();
            }
        }
    }
}
