package chat.duet.drill.simulation.broker;

import chat.duet.core.device.DeviceAddress;
import chat.duet.core.wire.DisconnectReason;
import chat.duet.core.wire.Lane;
import chat.duet.drill.simulation.time.Line;
import chat.duet.protocol.codec.EventNumbers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What the broker keeps for a device: whether it has a session, its queue, and the connection that is on it now. */
final class Session implements Lane {
    final Broker broker;
    final DeviceAddress device;
    /** What the extension hears of this client, one after the other. */
    final Line callbacks = new Line();

    final List<Held> queue = new ArrayList<>();
    boolean exists;
    /** The broker fails to publish to it until the next connection, and says so by an error. */
    boolean failing;
    /** The broker does not know yet that the session is gone: it says that publishing to it went well. */
    boolean ghost;

    @Nullable
    Link link;

    Session(Broker broker, DeviceAddress device) {
        this.broker = broker;
        this.device = device;
    }

    @Override
    public CompletionStage<Boolean> event(byte[] payload) {
        if (failing) {
            return broker.late(CompletableFuture.failedFuture(new IllegalStateException("simulated: not published")));
        }
        if (!exists) {
            return broker.late(CompletableFuture.completedFuture(ghost));
        }
        long number = EventNumbers.read(ByteBuffer.wrap(payload));
        queue.add(new Held(number, payload));
        long under = queue.stream().filter(held -> !held.counted).count();
        broker.trace.unless(
                under <= broker.window,
                "window of %d exceeded: %d events wait in the session of %s"
                        .formatted(broker.window, under, device.device()));
        return broker.late(CompletableFuture.completedFuture(true));
    }

    @Override
    public void live(byte[] payload) {
        if (link != null) {
            link.live(payload);
        }
    }

    @Override
    public void disconnect(DisconnectReason reason) {
        broker.soon(() -> {
            Link now = link;
            if (now != null) {
                now.end("server: " + reason, reason == DisconnectReason.REVOKED);
            }
        });
    }

    void begin() {
        exists = true;
        failing = false;
        ghost = false;
        queue.clear();
    }

    void vanish(boolean unnoticed) {
        exists = false;
        ghost = unnoticed;
        queue.clear();
    }
}
