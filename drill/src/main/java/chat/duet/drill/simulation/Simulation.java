package chat.duet.drill.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/** Plays one seed after the other, some at a time: worlds know nothing of each other. */
public final class Simulation {
    private static final Path MEMORY = Path.of("/dev/shm");

    private final Path folder;
    private final Template template;
    private final boolean printing;

    private Simulation(Path folder, boolean printing) {
        this.folder = folder;
        this.template = Template.in(folder);
        this.printing = printing;
    }

    /**
     * Plays {@code count} seeds from {@code first} on.
     *
     * @param fallback where the databases go if there is no file system in memory
     * @param printing whether to print what happens, line by line; seeds are played one at a time then
     */
    public static Result play(Path fallback, long first, int count, boolean printing) throws IOException {
        quieten();
        Path folder = Files.createTempDirectory(Files.isWritable(MEMORY) ? MEMORY : fallback, "duet-simulation");
        try {
            int threads = printing ? 1 : Runtime.getRuntime().availableProcessors();
            return new Simulation(folder, printing).play(first, count, threads);
        } finally {
            delete(folder);
        }
    }

    /** The faults are planned: what the core has to say of them, by the thousand, is of no interest. */
    private static void quieten() {
        if (LoggerFactory.getLogger("chat.duet.core") instanceof Logger core) {
            core.setLevel(Level.OFF);
        }
    }

    private Result play(long first, int count, int threads) {
        AtomicLong next = new AtomicLong(first);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Result>> parts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                parts.add(executor.submit(() -> playAll(next, first + count)));
            }
            Result sum = Result.NOTHING;
            for (Future<Result> part : parts) {
                sum = sum.plus(part.get());
            }
            return sum;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    private Result playAll(AtomicLong next, long end) {
        Result sum = Result.NOTHING;
        for (long seed = next.getAndIncrement(); seed < end; seed = next.getAndIncrement()) {
            sum = sum.plus(Result.of(play(seed)));
        }
        return sum;
    }

    private Verdict play(long seed) {
        try (World world = new World(seed, folder.resolve(Long.toString(seed)), template, printing)) {
            return world.play();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
