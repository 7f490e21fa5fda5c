package chat.duet.bench.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Who used the processor between two moments: the server, the load, and everybody else. A run beside which others used much is worth little, and has
 * to say so.
 *
 * @param serverMicros of the measured process
 * @param loadMicros of this process
 * @param machineMicros of all there is
 */
public record CpuClock(long serverMicros, long loadMicros, long machineMicros) {
    private static final long MICROS_PER_TICK = 10_000;
    private static final long LOOK_MILLIS = 500;
    private static final int IDLE = 3;
    private static final int WAITING = 4;
    private static final int STOLEN = 7;

    public static CpuClock now(ProcessFacts server) {
        return new CpuClock(
                server.cpuMicros(), new ProcessFacts(ProcessHandle.current().pid()).cpuMicros(), machine());
    }

    /** Cores that everybody but this process keeps busy while the bench does nothing: looks for half a second. */
    public static double othersNow() throws InterruptedException {
        ProcessFacts self = new ProcessFacts(ProcessHandle.current().pid());
        long start = System.nanoTime();
        CpuClock before = now(self);
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        CpuClock used = now(self).since(before);
        return (used.machineMicros - used.loadMicros) * 1000.0 / (System.nanoTime() - start);
    }

    public CpuClock since(CpuClock before) {
        return new CpuClock(
                serverMicros - before.serverMicros,
                loadMicros - before.loadMicros,
                machineMicros - before.machineMicros);
    }

    public CpuClock plus(CpuClock other) {
        return new CpuClock(
                serverMicros + other.serverMicros, loadMicros + other.loadMicros, machineMicros + other.machineMicros);
    }

    /** Of everybody else, the kernel's own work for us included; never below 0. */
    public long othersMicros() {
        return Math.max(0, machineMicros - serverMicros - loadMicros);
    }

    private static long machine() {
        try (var lines = Files.lines(Path.of("/proc/stat"))) {
            String[] fields = lines.findFirst().orElseThrow().split(" +", -1);
            long busy = 0;
            for (int i = 1; i <= STOLEN + 1; i++) {
                if (i - 1 != IDLE && i - 1 != WAITING) {
                    busy += Long.parseLong(fields[i]);
                }
            }
            return busy * MICROS_PER_TICK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
