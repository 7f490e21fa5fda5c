package chat.duet.drill.network;

import chat.duet.drill.client.Device;
import chat.duet.drill.process.ServerProcess;
import chat.duet.drill.report.Counter;
import chat.duet.drill.report.Report;
import chat.duet.drill.stage.Cast;
import chat.duet.drill.stage.Crowd;
import chat.duet.drill.stage.Leftovers;
import chat.duet.drill.stage.Moment;
import chat.duet.drill.stage.Scenario;
import chat.duet.drill.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** All connections go dead at once, and nobody is told. Half of the devices come back at once, the others when they notice. */
public final class HalfOpenScenario implements Scenario {

    private static final int USUAL_KEEP_ALIVE = 2;

    /** MQTT's one and a half times, a little for the server's own clock, and a machine with a lot to do. */
    private static final Duration NOTICED = Duration.ofSeconds(2 * USUAL_KEEP_ALIVE + 3);

    private static final Duration TAKEN_OVER = Duration.ofSeconds(5);
    private static final Duration PROGRESS = Duration.ofSeconds(60);

    private final int keepAlive;

    public HalfOpenScenario() {
        this(USUAL_KEEP_ALIVE);
    }

    /** @param keepAlive in seconds; with much more than 2 the server cannot notice in time */
    public HalfOpenScenario(int keepAlive) {
        this.keepAlive = keepAlive;
    }

    @Override
    public String name() {
        return "half-open";
    }

    @Override
    public String about() {
        return "connections go dead without an end: takeover at once, and keep-alive for the rest";
    }

    @Override
    public void run(Stage stage, Report report) {
        var random = stage.random();
        try (var server = new ServerProcess(stage.launch("data")).start();
                var network = new Network(server.ports(), stage.seed(), unused -> Fate.CLEAR);
                var crowd = Crowd.gather(network.ports(), stage, Cast.TWENTY_SENDERS)) {
            var there = crowd.devices().stream()
                    .filter(device -> !device.login().name().endsWith("away"))
                    .toList();
            // Those that connect meanwhile would keep the keep-alive that they had said already.
            awaitConnected(there);
            crowd.devices().forEach(device -> device.keepAlive(keepAlive));
            network.begin();
            crowd.start();
            for (int round = 0; round < stage.choose(2, 20); round++) {
                crowd.awaitProgress(random.nextInt(500), PROGRESS);
                awaitConnected(there);
                goDead(network, some(there, random), report);
            }
            network.end();
            noticed(network, report);
            crowd.settle(report);
            crowd.check(report);
            Leftovers.check(server, stage, report);
        }
    }

    private static void awaitConnected(List<Device> devices) {
        if (!Moment.within(PROGRESS, () -> devices.stream().allMatch(Device::isConnected))) {
            throw new IllegalStateException("not everybody is connected");
        }
    }

    private void goDead(Network network, List<Device> impatient, Report report) {
        var before = impatient.stream().collect(Collectors.toMap(device -> device, Device::awaitLink));
        network.hold();
        long start = System.nanoTime();
        report.add(Counter.FAULTS, network.held());
        impatient.forEach(Device::drop);
        boolean back = Moment.within(
                TAKEN_OVER,
                () -> before.entrySet().stream()
                        .allMatch(entry -> entry.getKey().isConnected()
                                && entry.getValue() != entry.getKey().awaitLink()));
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        if (back) {
            report.note("%d devices took their sessions over within %d ms".formatted(impatient.size(), millis));
        } else {
            report.violation("devices could not take their sessions over within " + TAKEN_OVER.toSeconds() + " s");
        }
        if (!Moment.within(NOTICED, () -> network.held() == 0)) {
            report.violation("the server kept %d dead connections for %d s, with a keep-alive of %d s"
                    .formatted(network.held(), NOTICED.toSeconds(), keepAlive));
        }
    }

    private static void noticed(Network network, Report report) {
        network.noticed().stream()
                .max(Duration::compareTo)
                .ifPresent(longest -> report.note("the server closed %d dead connections, the last after %d ms"
                        .formatted(network.noticed().size(), longest.toMillis())));
    }

    private static List<Device> some(List<Device> devices, Random random) {
        return devices.stream().filter(device -> random.nextBoolean()).toList();
    }
}
