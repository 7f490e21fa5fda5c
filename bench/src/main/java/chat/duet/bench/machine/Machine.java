package chat.duet.bench.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Where a run took place: without it no figure means anything.
 *
 * @param ramBytes memory of the machine
 * @param openFiles how many files and connections one process may have
 * @param syncMicros what one write of 4 KiB and its fsync cost on the run's folder, median of some hundred
 * @param commit of the sources, or "unknown"
 */
public record Machine(
        String cpu,
        int cores,
        long ramBytes,
        String system,
        String java,
        long openFiles,
        long syncMicros,
        long syncMicros99,
        String commit) {
    private static final String UNKNOWN = "unknown";

    /** Looks around; takes as long as the disk takes for some hundred syncs. */
    public static Machine here(Path folder) throws IOException {
        SyncProbe.Cost sync = SyncProbe.measure(folder);
        return new Machine(
                field(Path.of("/proc/cpuinfo"), "model name"),
                Runtime.getRuntime().availableProcessors(),
                number(field(Path.of("/proc/meminfo"), "MemTotal")) * 1024,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                openFileLimit(),
                sync.micros50(),
                sync.micros99(),
                readCommit());
    }

    private static long openFileLimit() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/limits"))) {
            if (line.startsWith("Max open files")) {
                return number(line.substring("Max open files".length()).strip().split(" +", -1)[1]);
            }
        }
        return 1024;
    }

    private static String field(Path file, String name) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(UNKNOWN);
        }
    }

    private static long number(String text) {
        String digits = text.replaceAll("[^0-9]", "");
        return digits.isEmpty() ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    private static String readCommit() {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12")
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor(5, TimeUnit.SECONDS) && git.exitValue() == 0 ? answer : UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }
}
