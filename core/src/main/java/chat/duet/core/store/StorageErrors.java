package chat.duet.core.store;

import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.ErrorCode;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The one table from what SQLite reports to what callers are told. */
final class StorageErrors {
    private static final Duration RETRY = Duration.ofSeconds(10);

    private StorageErrors() {}

    static Refusal refusal(Throwable error) {
        if (full(error)) {
            return Refusal.of(
                            ErrorCode.STORAGE_FULL,
                            "the server's disk is full (expected: try again later with the same id)")
                    .retryAfter(RETRY);
        }
        if (code(error) == null) {
            return Refusal.of(ErrorCode.INTERNAL, "the server failed (expected: it logged why)");
        }
        return Refusal.of(
                        ErrorCode.STORAGE_UNAVAILABLE,
                        "the server cannot write or read its database now (expected: try again later with the same id)")
                .retryAfter(RETRY);
    }

    /** Whether the statement itself was at fault, so that the same transaction without it may well succeed. */
    static boolean statementAtFault(Throwable error) {
        SQLiteErrorCode code = code(error);
        return code == null
                || (code.code & 0xFF) == SQLiteErrorCode.SQLITE_CONSTRAINT.code
                || code == SQLiteErrorCode.SQLITE_MISMATCH
                || code == SQLiteErrorCode.SQLITE_TOOBIG
                || code == SQLiteErrorCode.SQLITE_ERROR
                || code == SQLiteErrorCode.SQLITE_RANGE;
    }

    private static boolean full(Throwable error) {
        return code(error) == SQLiteErrorCode.SQLITE_FULL;
    }

    private static @Nullable SQLiteErrorCode code(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return sqlite.getResultCode();
            }
            if (cause instanceof SQLException batch && batch.getNextException() instanceof SQLiteException sqlite) {
                return sqlite.getResultCode();
            }
        }
        return null;
    }
}
