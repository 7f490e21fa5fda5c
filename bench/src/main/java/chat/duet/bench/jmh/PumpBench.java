package chat.duet.bench.jmh;

import chat.duet.core.delivery.CursorStore;
import chat.duet.core.delivery.Delivered;
import chat.duet.core.delivery.Delivery;
import chat.duet.core.device.Device;
import chat.duet.core.device.DeviceAddress;
import chat.duet.core.inbox.Comparison;
import chat.duet.core.inbox.Entry;
import chat.duet.core.inbox.EventMark;
import chat.duet.core.inbox.InboxLog;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.wire.DisconnectReason;
import chat.duet.core.wire.Lane;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An event from its commit to a device's line and back as an acknowledgement, encoding included; broker and disk are not there. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PumpBench {
    private static final int EVENTS = 32;
    private static final int WINDOW = 64;

    private final UserId user = UserId.of(42);
    private final Device device = new Device(DeviceId.of(43), user, "bench", 0, 0, 0, false);
    private final Delivery delivery = new Delivery(
            address -> new Nowhere(), new EmptyLog(), new NoCursors(), Runnable::run, InstantSource.system(), WINDOW);
    private long last;

    public PumpBench() {
        delivery.connecting(device, 1);
        delivery.connected(device.address(), 1, false);
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void commitAndAcknowledge() {
        List<Entry> entries = new ArrayList<>(EVENTS);
        for (int i = 1; i <= EVENTS; i++) {
            entries.add(new Entry(user, Samples.message(last + i), null));
        }
        delivery.committed(entries);
        for (int i = 1; i <= EVENTS; i++) {
            delivery.acknowledged(device.id(), last + i);
        }
        last += EVENTS;
    }

    private static final class Nowhere implements Lane {
        private static final CompletableFuture<Boolean> THERE = CompletableFuture.completedFuture(true);

        @Override
        public CompletionStage<Boolean> event(byte[] payload) {
            return THERE;
        }

        @Override
        public void live(byte[] payload) {}

        @Override
        public void disconnect(DisconnectReason reason) {}
    }

    private static final class EmptyLog implements InboxLog {
        @Override
        public List<InboxEvent> read(UserId user, long after, int limit) {
            return List.of();
        }

        @Override
        public long head(UserId user) {
            return 0;
        }

        @Override
        public Comparison compare(UserId user, EventMark known) {
            return new Comparison(EventMark.NONE, true);
        }
    }

    private static final class NoCursors implements CursorStore {
        @Override
        public void advanced(DeviceAddress device, long event, List<Delivered> delivered) {}

        @Override
        public CompletableFuture<Outcome<Void>> rewind(DeviceAddress device, long event, OptionalLong at) {
            return CompletableFuture.completedFuture(Outcome.done());
        }
    }
}
