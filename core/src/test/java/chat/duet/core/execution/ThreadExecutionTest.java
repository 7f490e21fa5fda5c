package chat.duet.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThreadExecutionTest {
    private static final Duration PLENTY = Duration.ofSeconds(20);

    private final ThreadExecution execution = new ThreadExecution(Thread::new);

    @Test
    void aSerialWorkerKeepsTheOrderAndRunsAllBeforeItEnds() {
        Worker worker = execution.serial("worker");
        List<Integer> ran = new CopyOnWriteArrayList<>();
        List<Integer> all = IntStream.range(0, 1000).boxed().toList();
        all.forEach(i -> worker.execute(() -> ran.add(i)));
        worker.end(PLENTY);
        assertThat(ran).isEqualTo(all);
    }

    @Test
    void aTaskThatThrowsDoesNotStopTheNext() {
        Worker worker = execution.serial("worker");
        CountDownLatch next = new CountDownLatch(1);
        worker.execute(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, expected) -> {});
            throw new IllegalStateException("planted");
        });
        worker.execute(next::countDown);
        worker.end(PLENTY);
        assertThat(next.getCount()).isZero();
    }

    @Test
    void whatComesAfterTheEndIsDropped() {
        Worker worker = execution.serial("worker");
        Timer timer = execution.timer("timer");
        worker.end();
        timer.end();
        worker.execute(() -> {
            throw new AssertionError("ran");
        });
        timer.after(Duration.ZERO, () -> {
            throw new AssertionError("ran");
        });
        worker.end(PLENTY);
    }

    @Test
    void theEndInterruptsWhatOutlivesPatienceAndIsNotShortenedByAnInterrupt() {
        Worker worker = execution.serial("worker");
        CountDownLatch interrupted = new CountDownLatch(1);
        worker.execute(() -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        Thread.currentThread().interrupt();
        worker.end(Duration.ofMillis(50));
        assertThat(Thread.interrupted()).isTrue();
        worker.end(PLENTY);
        assertThat(interrupted.getCount()).isZero();
    }

    @Test
    void aTimerRepeatsUntilItEnds() throws InterruptedException {
        Timer timer = execution.timer("timer");
        CountDownLatch three = new CountDownLatch(3);
        timer.every(Duration.ofMillis(1), three::countDown);
        three.await();
        timer.end();
    }
}
