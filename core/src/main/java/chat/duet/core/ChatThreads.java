package chat.duet.core;

import chat.duet.core.execution.Execution;
import chat.duet.core.execution.Timer;
import chat.duet.core.execution.Worker;
import java.time.Duration;

/** What runs the core's tasks: few workers, named, and ended in order. */
final class ChatThreads {
    private static final int BACKGROUND = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Worker writer;
    private final Worker announcements;
    private final Worker background;
    private final Worker presence;
    private final Timer timer;

    ChatThreads(Execution execution) {
        writer = execution.serial("duet-writer");
        announcements = execution.serial("duet-commits");
        background = execution.pool("duet-background", BACKGROUND);
        presence = execution.serial("duet-presence");
        timer = execution.timer("duet-timer");
    }

    /** Does all that writes. Ended by the database. */
    Worker writer() {
        return writer;
    }

    /** Serial: what follows a commit happens in the order of commits. */
    Worker announcements() {
        return announcements;
    }

    /** For reads that nobody's acknowledgement waits for. Drops work once the core is closing. */
    Worker background() {
        return background;
    }

    /** Serial: that somebody came must not be told after they have gone. Drops work once the core is closing. */
    Worker presence() {
        return presence;
    }

    Timer timer() {
        return timer;
    }

    /** Lets what was committed be announced, then ends. */
    void close() {
        background.end();
        presence.end();
        announcements.end(PATIENCE);
    }
}
