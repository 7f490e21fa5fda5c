package chat.duet.bench.scenario;

import chat.duet.bench.mqtt.Loops;
import chat.duet.bench.mqtt.Transport;
import chat.duet.bench.seed.Cast;
import chat.duet.bench.subject.Kind;
import chat.duet.bench.subject.Setup;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** All senders of a scenario with their recipients, connected, and spread over the event loops. */
final class Crew<S extends Sender> {
    /** Connections that may be on their way at the same time: a listener's backlog is short. */
    private static final int CONNECTING = 100;

    private static final AtomicInteger CREWS = new AtomicInteger();
    private static final long PATIENCE_SECONDS = 60;
    private static final long DRAIN_SECONDS = 20;
    private static final long POLL_MILLIS = 20;

    private final List<Part<S>> parts = new ArrayList<>();

    /** The share of one loop. */
    private record Part<S extends Sender>(EventLoop loop, Tally tally, List<S> senders) {}

    /** Makes a sender. */
    interface Maker<S extends Sender> {
        S make(int index, Command command, Tally tally);
    }

    private Crew() {}

    /** Connects {@code pairs} senders, person 2p of pair p, and their recipients, person 2p+1. */
    static <S extends Sender> Crew<S> connect(
            Loops loops, Setup setup, Transport transport, Cast cast, int pairs, Maker<S> maker)
            throws InterruptedException {
        Crew<S> crew = new Crew<>();
        loops.all().forEach(loop -> crew.parts.add(new Part<>(loop, new Tally(), new ArrayList<>())));
        int run = CREWS.incrementAndGet();
        Semaphore connecting = new Semaphore(CONNECTING);
        Kind kind = setup.kind();
        for (int pair = 0; pair < pairs; pair++) {
            Part<S> part = crew.parts.get(pair % crew.parts.size());
            long from = 2L * pair;
            long to = from + 1;
            S sender = maker.make(pair, new Command(kind, run, pair), part.tally);
            part.senders.add(sender);
            acquire(connecting, crew);
            loops.open(
                    part.loop,
                    setup.target(transport),
                    cast.login(from),
                    kind.subscription(from),
                    sender.sending(connecting::release));
            acquire(connecting, crew);
            loops.open(
                    part.loop,
                    setup.target(transport),
                    cast.login(to),
                    kind.subscription(to),
                    sender.receiving(connecting::release));
        }
        for (int i = 0; i < CONNECTING; i++) {
            acquire(connecting, crew);
        }
        return crew;
    }

    private static void acquire(Semaphore connecting, Crew<?> crew) throws InterruptedException {
        if (!connecting.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("not all connections came about: " + crew.total());
        }
    }

    void each(Consumer<S> action) {
        onLoops(part -> {
            part.senders.forEach(action);
            return true;
        });
    }

    /** Waits until nothing is in flight, or has been for so long that it never will arrive. */
    void awaitIdle() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
        while (!idle() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private boolean idle() {
        return onLoops(part -> part.senders.stream().allMatch(Sender::idle)).stream()
                .allMatch(idle -> idle);
    }

    void startWindow() {
        onLoops(part -> {
            part.tally.startWindow();
            return true;
        });
    }

    Tally.Window takeWindow() {
        return onLoops(part -> part.tally.takeWindow()).stream().reduce(Tally.Window.empty(), Tally.Window::plus);
    }

    /** Calls on every sender in turn, for ever, without waiting for it: each call on the sender's own loop. */
    void hand(long turn, Consumer<S> action) {
        Part<S> part = parts.get((int) (turn % parts.size()));
        S sender = part.senders.get((int) (turn / parts.size() % part.senders.size()));
        part.loop.execute(() -> action.accept(sender));
    }

    /** All that was counted since the beginning. */
    Total total() {
        return onLoops(part -> Total.of(part.tally)).stream().reduce(Total.NOTHING, Total::plus);
    }

    private <T> List<T> onLoops(LoopCall<S, T> call) {
        var waiting = parts.stream()
                .map(part -> part.loop.submit((Callable<T>) () -> call.on(part)))
                .toList();
        List<T> answers = new ArrayList<>();
        for (var answer : waiting) {
            try {
                answers.add(answer.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return answers;
    }

    private interface LoopCall<S extends Sender, T> {
        T on(Part<S> part);
    }
}
