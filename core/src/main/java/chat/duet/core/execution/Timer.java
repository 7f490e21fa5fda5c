package chat.duet.core.execution;

import java.time.Duration;

/** Runs short tasks later, one at a time. Thread-safe. */
public interface Timer {
    /** Runs the task once, after {@code delay}; never once the timer has ended. */
    void after(Duration delay, Runnable task);

    /** Runs the task again and again, with {@code pause} before the first time and between the end of one and the start of the next. */
    void every(Duration pause, Runnable task);

    /** Drops what has not begun. Returns at once. */
    void end();
}
