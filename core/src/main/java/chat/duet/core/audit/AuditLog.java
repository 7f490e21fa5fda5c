package chat.duet.core.audit;

import chat.duet.core.outcome.Outcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Where deeds are kept. Those that are changes of a store of their own are written in the transaction that makes the change. Thread-safe. */
public interface AuditLog {
    /** Writes a line. Done once it is on disk. */
    CompletableFuture<Outcome<Void>> write(Actor actor, Deed deed, String target, String detail);

    /** The lines below a number, newest first. */
    List<AuditEntry> list(long before, int limit);
}
