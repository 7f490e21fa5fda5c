package chat.duet.sdk.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Where the SDK's log goes. It is called on threads of the SDK and must not block. Lines carry ids and reasons, never texts of messages and never tokens.
 */
@FunctionalInterface
public interface Log {
    /** Says nothing. */
    Log NONE = (level, line, error) -> {};

    /** How much a line matters. */
    enum Level {
        DEBUG,
        INFO,
        WARN
    }

    void log(Level level, String line, @Nullable Throwable error);

    default void debug(String line) {
        log(Level.DEBUG, line, null);
    }

    default void info(String line) {
        log(Level.INFO, line, null);
    }

    default void warn(String line, @Nullable Throwable error) {
        log(Level.WARN, line, error);
    }
}
