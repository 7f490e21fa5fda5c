package chat.duet.bench.scenario;

import chat.duet.bench.mqtt.DelayProxy;
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
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A device was away while it was sent {@code messages}; how long does it take to catch up, over a short line and over a long one? Rounds on one pair:
 * the first ones warm the server up, the median of the others counts. Duet only: the bare broker's queues are as short as Duet needs them.
 *
 * @param added to the round trip in the second half
 */
public record Drain(int messages, Duration added) {
    private static final String NAME = "drain";
    private static final int WARM_UP_ROUNDS = 2;
    private static final long PATIENCE_SECONDS = 120;
    private static final int MESSAGES_PER_ROUND_TRIP = 500;
    private static final double OF_LIVE = 0.5;

    public void run(Stage stage) throws IOException, SQLException, InterruptedException {
        if (!stage.kinds().contains(Kind.DUET)) {
            return;
        }
        Setup setup = stage.prepare(Kind.DUET, Stage.pairs(1));
        double[] near;
        double[] far;
        try (RunningSubject subject = stage.start(setup);
                Loops loops = new Loops(1);
                DelayProxy proxy = new DelayProxy(setup.target(Transport.TCP).address(), added.dividedBy(2))) {
            Rounds rounds = new Rounds(stage, loops, setup);
            int counted = stage.pace().rounds();
            near = rounds.run(setup.target(Transport.TCP), WARM_UP_ROUNDS, counted);
            far = rounds.run(new Target(Transport.TCP, proxy.address(), "", null), 0, counted);
            stage.report().add(NAME, "server RSS", "MiB", duet(subject.facts().residentBytes() / 1048576.0));
        }
        Stage.clear(setup);
        report(stage, near, far);
    }

    private void report(Stage stage, double[] near, double[] far) {
        var report = stage.report();
        double rate = messages / near[0];
        double bare = report.value("live 400x2", Live.RATE, "bare");
        report.add(
                NAME,
                messages + " messages",
                "msg/s",
                duet(rate),
                Figure.Target.atLeast(
                        "at least half of bare's live rate (400x2): %.0f".formatted(OF_LIVE * bare),
                        rate,
                        OF_LIVE * bare));
        report.add(NAME, messages + " messages", "s", duet(near[0]));
        double bound = added.toMillis() / 1000.0 * messages / MESSAGES_PER_ROUND_TRIP;
        report.add(
                NAME,
                messages + " messages, " + added.toMillis() + " ms more round trip",
                "s",
                duet(far[0]),
                Figure.Target.atMost("at most a round trip for 500 messages: %.2f".formatted(bound), far[0], bound));
        report.add(NAME, "messages accepted for the absent device", "msg/s", duet(messages / near[1]));
    }

    private static Map<String, Double> duet(double value) {
        return Map.of("duet", value);
    }

    /** Round after round with the same two people. */
    private final class Rounds {
        private final Stage stage;
        private final Loops loops;
        private final Setup setup;
        private long sent;

        Rounds(Stage stage, Loops loops, Setup setup) {
            this.stage = stage;
            this.loops = loops;
            this.setup = setup;
        }

        /** Medians of the seconds to drain and to fill. */
        double[] run(Target device, int warmUp, int counted) throws InterruptedException {
            List<Double> drains = new ArrayList<>();
            List<Double> fills = new ArrayList<>();
            for (int round = -warmUp; round < counted; round++) {
                double fill = fill();
                double drain = drain(device);
                stage.report()
                        .remark("drain: %d accepted in %.2f s, caught up in %.3f s%s"
                                .formatted(messages, fill, drain, round < 0 ? " (warming up)" : ""));
                if (round >= 0) {
                    drains.add(drain);
                    fills.add(fill);
                }
            }
            return new double[] {median(drains), median(fills)};
        }

        private double fill() throws InterruptedException {
            long start = System.nanoTime();
            Backlog backlog = new Backlog(new Command(Kind.DUET, 0, 0), sent, messages);
            open(setup.target(Transport.TCP), 0, backlog);
            backlog.await(PATIENCE_SECONDS);
            return (System.nanoTime() - start) / 1e9;
        }

        private double drain(Target device) throws InterruptedException {
            Catcher catcher = new Catcher(sent, messages);
            sent += messages;
            long start = System.nanoTime();
            var link = open(device, 1, catcher);
            double seconds = catcher.secondsSince(start, PATIENCE_SECONDS);
            link.run();
            return seconds;
        }

        /** Returns what ends the connection. */
        private Runnable open(Target target, int person, LinkListener listener) {
            return loops.open(
                    loops.all().get(0), target, stage.cast().login(person).resuming(), null, listener);
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
