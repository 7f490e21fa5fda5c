package chat.duet.bench.scenario;

import chat.duet.bench.machine.Jcmd;
import chat.duet.bench.machine.ProcessFacts;
import chat.duet.bench.mqtt.Link;
import chat.duet.bench.mqtt.LinkListener;
import chat.duet.bench.mqtt.Loops;
import chat.duet.bench.mqtt.Loops.Target;
import chat.duet.bench.mqtt.Transport;
import chat.duet.bench.report.Figure;
import chat.duet.bench.stage.Stage;
import chat.duet.bench.subject.Kind;
import chat.duet.bench.subject.RunningSubject;
import chat.duet.bench.subject.Setup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** What a connection costs that does nothing: memory after a collection of garbage, with and without {@code connections}. */
public record Idle(int connections) {
    private static final int CONNECTING = 100;
    private static final long PATIENCE_SECONDS = 60;
    private static final double OF_BARE = 1.3;

    /** Files that a server and this process have open besides connections. */
    private static final int OTHER_FILES = 600;

    /** One address of ours has ports for that many connections to one port of the server. */
    private static final int PER_SOURCE = 5_000;

    private static final int KIB = 1024;

    public void run(Stage stage) throws IOException, SQLException, InterruptedException {
        if (!Jcmd.isThere()) {
            stage.report().remark("idle " + connections + ": skipped, this Java has no jcmd");
            return;
        }
        int possible = (int) Math.min(connections, stage.machine().openFiles() - OTHER_FILES);
        if (possible < connections) {
            stage.report()
                    .remark("idle %d: only %d connections, because a process may have %d files open here"
                            .formatted(connections, possible, stage.machine().openFiles()));
        }
        Map<String, Double> resident = new LinkedHashMap<>();
        Map<String, Double> heap = new LinkedHashMap<>();
        for (Kind kind : stage.kinds()) {
            if (kind != Kind.BARE_FILE) {
                Memory one = measure(stage, kind, possible);
                resident.put(kind.label(), (double) one.resident / possible / KIB);
                heap.put(kind.label(), (double) one.heap / possible / KIB);
            }
        }
        String name = "idle " + possible;
        double duet = resident.getOrDefault("duet", Double.NaN);
        double bound = OF_BARE * resident.getOrDefault("bare", Double.NaN);
        stage.report()
                .add(
                        name,
                        "RSS per connection",
                        "KiB",
                        resident,
                        Figure.Target.atMost("at most 1.3 x bare: %.1f".formatted(bound), duet, bound));
        stage.report().add(name, "heap per connection", "KiB", heap);
    }

    private record Memory(long resident, long heap) {
        static Memory of(ProcessFacts process) throws IOException, InterruptedException {
            Jcmd jcmd = new Jcmd(process.pid());
            jcmd.collect();
            return new Memory(process.residentBytes(), jcmd.heapBytes());
        }

        Memory minus(Memory other) {
            return new Memory(resident - other.resident, heap - other.heap);
        }
    }

    private Memory measure(Stage stage, Kind kind, int possible)
            throws IOException, SQLException, InterruptedException {
        Setup setup = stage.prepare(kind, Stage.pairs((possible + 1) / 2));
        Memory result;
        try (RunningSubject subject = stage.start(setup);
                Loops loops = new Loops(1)) {
            // The first connections load classes, which must not count as theirs.
            connect(stage, setup, loops, 0, 10);
            Memory before = Memory.of(subject.facts());
            connect(stage, setup, loops, 10, possible);
            Memory after = Memory.of(subject.facts());
            result = after.minus(before);
            stage.report()
                    .remark("idle %d, %s: RSS %d MiB to %d MiB, heap %d MiB to %d MiB"
                            .formatted(
                                    possible,
                                    kind,
                                    before.resident >> 20,
                                    after.resident >> 20,
                                    before.heap >> 20,
                                    after.heap >> 20));
        }
        Stage.clear(setup);
        return result;
    }

    private static void connect(Stage stage, Setup setup, Loops loops, int from, int to) throws InterruptedException {
        Semaphore connecting = new Semaphore(CONNECTING);
        AtomicInteger ready = new AtomicInteger();
        AtomicReference<String> trouble = new AtomicReference<>("");
        LinkListener listener = new LinkListener() {
            @Override
            public void ready(Link link) {
                ready.incrementAndGet();
                connecting.release();
            }

            @Override
            public void lost(Link link, String why) {
                trouble.set(why);
                connecting.release();
            }
        };
        for (int person = from; person < to; person++) {
            if (!connecting.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the server stopped taking connections at " + ready.get());
            }
            var unused = loops.open(
                    loops.all().get(0),
                    from(setup.target(Transport.TCP), person),
                    stage.cast().login(person),
                    setup.kind().subscription(person),
                    listener);
        }
        if (!connecting.tryAcquire(CONNECTING, PATIENCE_SECONDS, TimeUnit.SECONDS) || ready.get() != to - from) {
            throw new IllegalStateException(
                    "connections: %d (expected: %d) %s".formatted(ready.get(), to - from, trouble.get()));
        }
    }

    private static Target from(Target target, int person) {
        var source = new InetSocketAddress("127.0.0." + (1 + person / PER_SOURCE), 0);
        return new Target(target.transport(), target.address(), target.path(), source);
    }
}
