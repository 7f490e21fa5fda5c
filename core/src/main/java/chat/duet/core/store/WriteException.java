package chat.duet.core.store;

import java.sql.SQLException;

/** A statement of the writer failed; {@link StorageErrors} reads the cause. */
final class WriteException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WriteException(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
