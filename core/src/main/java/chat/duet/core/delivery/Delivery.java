package chat.duet.core.delivery;

import chat.duet.core.device.Device;
import chat.duet.core.device.DeviceAddress;
import chat.duet.core.inbox.CommitListener;
import chat.duet.core.inbox.Entry;
import chat.duet.core.inbox.InboxLog;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.wire.DirectLine;
import chat.duet.core.wire.DisconnectReason;
import chat.duet.core.wire.Wire;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All pumps. A device has one from its first connection in this process until its session has certainly expired; without one, nothing is published
 * to it, and its cursor on disk is all there is to know. Thread-safe.
 */
public final class Delivery implements CommitListener {
    private static final Logger log = LoggerFactory.getLogger(Delivery.class);

    private final ConcurrentHashMap<DeviceId, Pump> pumps = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<UserId, CopyOnWriteArrayList<Pump>> byUser = new ConcurrentHashMap<>();
    private final Wire wire;
    private final InboxLog inbox;
    private final CursorStore cursors;
    private final Executor refills;
    private final InstantSource clock;
    private final int window;
    private volatile Departures departures = device -> {};
    /** There may be events that were never offered. */
    private volatile boolean uncertain;

    /** @param window how many events may be in a device's session without acknowledgement */
    public Delivery(Wire wire, InboxLog inbox, CursorStore cursors, Executor refills, InstantSource clock, int window) {
        this.wire = wire;
        this.inbox = inbox;
        this.cursors = cursors;
        this.refills = refills;
        this.clock = clock;
        this.window = window;
    }

    /** Whom to tell of devices that go. */
    public void watch(Departures watcher) {
        departures = watcher;
    }

    /** How far the device has got, and whether it is there; empty where its cursor on disk is all there is to know. */
    public Optional<Position> position(DeviceId device) {
        return Optional.ofNullable(pumps.get(device)).map(Pump::position);
    }

    @Override
    public void committed(List<Entry> entries) {
        for (Entry entry : entries) {
            List<Pump> devices = byUser.get(entry.user());
            if (devices != null) {
                offer(entry, devices);
            }
        }
    }

    @Override
    public void uncertain() {
        uncertain = true;
    }

    private static void offer(Entry entry, List<Pump> devices) {
        try {
            Payload payload = new Payload(entry.event());
            for (Pump pump : devices) {
                pump.offer(payload, entry.answered());
            }
        } catch (RuntimeException e) {
            // The event is on disk, and the next one makes the pumps read it from there: the others' must not miss
            // theirs for it.
            log.error(
                    "event not offered user={} number={}",
                    entry.user(),
                    entry.event().number(),
                    e);
        }
    }

    /** Whether a session of the device may be resumed; if not, whatever the broker still holds for it is stale. */
    public boolean hasSession(DeviceId device) {
        Pump pump = pumps.get(device);
        return pump != null && pump.hasSession();
    }

    /**
     * The device has proved who it is and is about to take its session over.
     *
     * @param connection greater than that of any earlier connection of the device in this process
     */
    public void connecting(Device device, long connection) {
        pumps.computeIfAbsent(device.id(), id -> begin(device)).connecting(connection, clock.millis());
    }

    /** As {@link #connected(DeviceAddress, long, boolean, DirectLine)}, with events going through the broker's session. */
    public void connected(DeviceAddress device, long connection, boolean sessionKept) {
        connected(device, connection, sessionKept, null);
    }

    /**
     * The device is connected, and subscribed to its inbox topic.
     *
     * @param sessionKept whether the broker still has the session of before
     * @param direct the connection itself, where it can be written to; null where events go through the broker's session
     */
    public void connected(DeviceAddress device, long connection, boolean sessionKept, @Nullable DirectLine direct) {
        Pump pump = pumps.get(device.device());
        if (pump == null) {
            // Forgotten while it was connecting: the clock has jumped, or it was revoked. Here it would wait in vain.
            wire.lane(device).disconnect(DisconnectReason.REPLAY);
        } else {
            // The pump hears of commits already, so nothing falls between reading the head and publishing.
            pump.headIs(inbox.head(device.user()));
            pump.connected(connection, sessionKept, direct, clock.millis());
        }
    }

    public void disconnected(DeviceId device, long connection) {
        Pump pump = pumps.get(device);
        if (pump != null && pump.disconnected(connection, clock.millis())) {
            departures.departed(pump.device());
        }
    }

    /** The device has acknowledged the event of its user's inbox log with this number. */
    public void acknowledged(DeviceId device, long event) {
        Pump pump = pumps.get(device);
        if (pump != null) {
            pump.acknowledged(event, clock.millis());
        }
    }

    /**
     * Sets the device's cursor; once that is done, its session is stale and the caller has to close its connection.
     *
     * @param at the time of the event, if the device states it; refused as {@code diverged} if the log does not have it so
     */
    public CompletableFuture<Outcome<Void>> rewind(DeviceAddress device, long event, OptionalLong at) {
        Pump before = pumps.get(device.device());
        if (before != null) {
            before.replayBegins();
        }
        return cursors.rewind(device, event, at).thenApply(outcome -> {
            Pump now = pumps.get(device.device());
            if (before != null) {
                before.replayEnds(outcome.isOk() ? event : -1);
            }
            if (now != null && now != before && outcome.isOk()) {
                now.rewind(event);
            }
            return outcome;
        });
    }

    /** Cuts a revoked device off. */
    public void revoked(DeviceAddress device) {
        forget(device);
        wire.lane(device).disconnect(DisconnectReason.REVOKED);
    }

    /**
     * Lets go of the pumps of devices that have been gone for longer than their session lives, and nudges the others: one whose log could not be read
     * would otherwise wait for the next event. After a transaction of which nobody knows whether it is on disk, each looks how far its log reaches.
     */
    public void sweep(Duration sessionExpiry) {
        long before = clock.millis() - sessionExpiry.toMillis();
        boolean look = uncertain;
        uncertain = false;
        for (Pump pump : pumps.values()) {
            if (pump.idleSince(before)) {
                forget(pump.device());
            } else if (look) {
                refills.execute(() -> look(pump));
            } else {
                pump.nudge();
            }
        }
    }

    private void look(Pump pump) {
        try {
            pump.headIs(inbox.head(pump.device().user()));
        } catch (RuntimeException e) {
            log.debug("inbox log not readable device={}", pump.device().device(), e);
            uncertain = true;
        }
    }

    private Pump begin(Device device) {
        DeviceAddress address = device.address();
        Pump pump =
                new Pump(address, wire.lane(address), inbox, cursors, refills, window, device.cursor(), clock.millis());
        byUser.computeIfAbsent(device.userId(), user -> new CopyOnWriteArrayList<>())
                .add(pump);
        return pump;
    }

    private void forget(DeviceAddress device) {
        Pump pump = pumps.remove(device.device());
        if (pump != null) {
            byUser.computeIfPresent(device.user(), (user, devices) -> {
                devices.remove(pump);
                return devices.isEmpty() ? null : devices;
            });
        }
    }
}
