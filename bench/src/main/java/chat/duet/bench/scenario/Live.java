package chat.duet.bench.scenario;

import chat.duet.bench.mqtt.Loops;
import chat.duet.bench.mqtt.Transport;
import chat.duet.bench.seed.Cast;
import chat.duet.bench.subject.ProcessFacts;
import chat.duet.bench.subject.RunningSubject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The closed loop: {@code pairs} senders with {@code inFlight} messages in flight each, every one to its own recipient.
 *
 * @param loops threads of the load
 */
public record Live(int pairs, int inFlight, Transport transport, int loops, Duration warmUp, Duration measure) {
    private static final long DRAIN_SECONDS = 20;

    public LiveResult run(RunningSubject subject, Cast cast) throws InterruptedException {
        try (Loops threads = new Loops(loops)) {
            Crew<ClosedSender> crew = Crew.connect(
                    threads,
                    subject.setup(),
                    transport,
                    cast,
                    pairs,
                    (index, command, tally) -> new ClosedSender(index, command, tally, inFlight));
            crew.each(ClosedSender::start);
            TimeUnit.NANOSECONDS.sleep(warmUp.toNanos());
            var window = Measured.window(crew, subject.facts(), measure);
            crew.each(ClosedSender::stop);
            awaitIdle(crew);
            return window.result(crew.total());
        }
    }

    static void awaitIdle(Crew<?> crew) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
        while (!crew.idle() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** The measured part of a load. */
    record Measured(double seconds, Tally.Window window, long serverCpu, long loadCpu, long resident) {
        static Measured window(Crew<?> crew, ProcessFacts server, Duration length) throws InterruptedException {
            ProcessFacts self = new ProcessFacts(ProcessHandle.current().pid());
            long serverCpu = server.cpuMicros();
            long loadCpu = self.cpuMicros();
            long start = System.nanoTime();
            crew.startWindow();
            TimeUnit.NANOSECONDS.sleep(length.toNanos());
            Tally.Window window = crew.takeWindow();
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Measured(
                    seconds,
                    window,
                    server.cpuMicros() - serverCpu,
                    self.cpuMicros() - loadCpu,
                    server.residentBytes());
        }

        LiveResult result(Total total) {
            return new LiveResult(
                    seconds,
                    window.delivered(),
                    window.toAnswer(),
                    window.toRecipient(),
                    serverCpu,
                    loadCpu,
                    resident,
                    total);
        }
    }
}
