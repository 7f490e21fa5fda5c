package chat.duet.bench.scenario;

import chat.duet.bench.machine.CpuClock;
import chat.duet.bench.machine.ProcessFacts;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The part of a load that counts: what happened in it, and what it cost. */
record Measurement(double seconds, Tally.Window window, CpuClock cpu, long resident) {
    static Measurement over(Crew<?> crew, ProcessFacts server, Duration length) throws InterruptedException {
        CpuClock before = CpuClock.now(server);
        long start = System.nanoTime();
        crew.startWindow();
        TimeUnit.NANOSECONDS.sleep(length.toNanos());
        Tally.Window window = crew.takeWindow();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Measurement(seconds, window, CpuClock.now(server).since(before), server.residentBytes());
    }

    /** Both together, as if one had followed the other at once. */
    Measurement plus(Measurement other) {
        return new Measurement(
                seconds + other.seconds,
                window.plus(other.window),
                cpu.plus(other.cpu),
                Math.max(resident, other.resident));
    }

    LoadResult result(Total total) {
        return new LoadResult(
                seconds, window.delivered(), window.toAnswer(), window.toRecipient(), cpu, resident, total);
    }
}
