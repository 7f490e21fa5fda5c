package chat.duet.core;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The core's threads beside the writer's own: few, named, and ended in order. */
final class ChatThreads {
    private static final int BACKGROUND = 2;
    private static final long PATIENCE_SECONDS = 5;

    private final ExecutorService announcements;
    private final ExecutorService background;
    private final ExecutorService presence;
    private final ScheduledExecutorService scheduler;

    ChatThreads(Environment environment) {
        announcements = Executors.newSingleThreadExecutor(environment.threads("duet-commits"));
        background = Executors.newFixedThreadPool(BACKGROUND, environment.threads("duet-background"));
        presence = Executors.newSingleThreadExecutor(environment.threads("duet-presence"));
        scheduler = Executors.newSingleThreadScheduledExecutor(environment.threads("duet-timer"));
    }

    /** One thread: what follows a commit happens in the order of commits. */
    Executor announcements() {
        return announcements;
    }

    /** For reads that nobody's acknowledgement waits for. Drops work once the core is closing. */
    Executor background() {
        return whileOpen(background);
    }

    /** One thread: that somebody came must not be told after they have gone. Drops work once the core is closing. */
    Executor presence() {
        return whileOpen(presence);
    }

    private static Executor whileOpen(ExecutorService executor) {
        return task -> {
            if (!executor.isShutdown()) {
                executor.execute(task);
            }
        };
    }

    ScheduledExecutorService scheduler() {
        return scheduler;
    }

    void stopScheduling() {
        scheduler.shutdownNow();
    }

    /** Lets what was committed be announced, then ends. */
    void close() {
        announcements.shutdown();
        background.shutdown();
        presence.shutdown();
        try {
            if (announcements.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        announcements.shutdownNow();
    }
}
