package chat.duet.core;

import chat.duet.core.device.DeviceAddress;
import chat.duet.core.wire.DisconnectReason;
import chat.duet.core.wire.Lane;
import chat.duet.core.wire.Wire;
import chat.duet.protocol.codec.EventCodec;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.LiveEvent;
import chat.duet.protocol.id.DeviceId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands where the broker does: keeps what each device's session was given, and can lose a session. */
public final class TestWire implements Wire {
    private final Map<DeviceId, Session> sessions = new ConcurrentHashMap<>();

    /** What one device's session holds. */
    public static final class Session implements Lane {
        public final List<InboxEvent> events = new CopyOnWriteArrayList<>();
        public final List<LiveEvent> live = new CopyOnWriteArrayList<>();
        public final List<DisconnectReason> disconnects = new CopyOnWriteArrayList<>();
        public volatile boolean present = true;

        @Override
        public CompletionStage<Boolean> event(byte[] payload) {
            if (present) {
                events.add(EventCodec.decodeInbox(payload).value());
            }
            return CompletableFuture.completedFuture(present);
        }

        @Override
        public void live(byte[] payload) {
            live.add(EventCodec.decodeLive(payload).value());
        }

        @Override
        public void disconnect(DisconnectReason reason) {
            disconnects.add(reason);
        }

        public List<Long> numbers() {
            return events.stream().map(InboxEvent::number).toList();
        }
    }

    public Session session(DeviceId device) {
        return sessions.computeIfAbsent(device, id -> new Session());
    }

    @Override
    public Lane lane(DeviceAddress device) {
        return session(device.device());
    }
}
