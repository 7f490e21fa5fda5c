package chat.duet.core.audit;

import java.util.List;

/** Where deeds are kept. They are written by the stores, each in the transaction that does the deed. Thread-safe. */
public interface AuditLog {
    /** The lines below a number, newest first. */
    List<AuditEntry> list(long before, int limit);
}
