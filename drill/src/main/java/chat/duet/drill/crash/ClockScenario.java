package chat.duet.drill.crash;

import chat.duet.drill.client.Device;
import chat.duet.drill.process.ServerProcess;
import chat.duet.drill.report.Counter;
import chat.duet.drill.report.Report;
import chat.duet.drill.stage.Cast;
import chat.duet.drill.stage.Crowd;
import chat.duet.drill.stage.Leftovers;
import chat.duet.drill.stage.Scenario;
import chat.duet.drill.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The wall clock jumps by months, forwards and backwards, while the server runs and while it is down. Access tokens expire
 * when it jumps forwards; devices renew them.
 */
public final class ClockScenario implements Scenario {

    private static final String LIBRARY = "faketime/libfaketimeMT.so.1";
    private static final List<Path> FOLDERS =
            List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/usr/local/lib"));
    /** Against the true time. */
    private static final List<String> OFFSETS = List.of("+90d", "-365d", "+0");

    private static final Duration PROGRESS = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public String about() {
        return "jumps of the clock by +90 days and -1 year, running and stopped";
    }

    @Override
    public Optional<String> missing() {
        return library().isPresent()
                ? Optional.empty()
                : Optional.of("libfaketime is missing (expected: apt-get install libfaketime)");
    }

    private static Optional<Path> library() {
        return FOLDERS.stream()
                .flatMap(folder -> Stream.concat(Stream.of(folder), children(folder)))
                .map(folder -> folder.resolve(LIBRARY))
                .filter(Files::exists)
                .findFirst();
    }

    private static Stream<Path> children(Path folder) {
        try (var files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    @Override
    public void run(Stage stage, Report report) throws IOException {
        var random = stage.random();
        var clock = Files.writeString(stage.folder().resolve("clock"), "+0\n");
        var launch = stage.launch("data")
                .setting("auth.refresh-token-lifetime", "700d")
                .environment("LD_PRELOAD", library().orElseThrow().toString())
                .environment("FAKETIME_TIMESTAMP_FILE", clock.toString())
                .environment("FAKETIME_CACHE_DURATION", "1")
                .environment("FAKETIME_DONT_FAKE_MONOTONIC", "1")
                // Or all of Java's timed waits return at once: a fix for a glibc that is long gone.
                .environment("FAKETIME_FORCE_MONOTONIC_FIX", "0");
        try (var server = new ServerProcess(launch).start();
                var crowd = Crowd.gather(server.ports(), stage, Cast.FIFTY_SENDERS)) {
            crowd.start();
            for (int round = 0; round < stage.choose(1, 4); round++) {
                var offsets = new ArrayList<>(OFFSETS);
                Collections.shuffle(offsets, random);
                for (var offset : offsets) {
                    crowd.awaitProgress(100 + random.nextInt(200), PROGRESS);
                    jump(clock, offset, server, random.nextInt(3) == 0, report);
                    crowd.awaitProgress(100, PROGRESS);
                    // Who comes back needs a token that is good now.
                    crowd.devices().forEach(Device::drop);
                    crowd.awaitProgress(100, PROGRESS);
                }
            }
            crowd.settle(report);
            crowd.check(report);
            Leftovers.check(server, stage, report);
        }
    }

    private static void jump(Path clock, String offset, ServerProcess server, boolean restarting, Report report)
            throws IOException {
        if (restarting) {
            server.terminate();
        }
        // In one step: whoever reads it sees the old offset or the new one.
        var next = Files.writeString(clock.resolveSibling("clock-next"), offset + "\n");
        Files.move(next, clock, StandardCopyOption.ATOMIC_MOVE);
        report.add(Counter.FAULTS, 1);
        if (restarting) {
            server.start();
            report.add(Counter.RESTARTS, 1);
        }
    }
}
