package chat.duet.core.store;

import org.jdbi.v3.core.Handle;

/** The memtable in use. After a fault it is read anew from the journal, while readers go on with what was known to be committed. Thread-safe. */
final class Memtables {
    private volatile Memtable current;
    private volatile boolean trusted = true;

    Memtables(Handle handle) {
        current = Journal.load(handle);
    }

    Memtable current() {
        return current;
    }

    /** The writer's: a transaction may or may not have been committed. */
    void distrust() {
        trusted = false;
    }

    /** Whether the writer should open its connection again, to see what became of a transaction. */
    boolean trusted() {
        return trusted;
    }

    /** The writer's: reads the memtable again if it is not to be trusted, and says whether it did. */
    boolean reload(Handle handle) {
        if (trusted) {
            return false;
        }
        current = Journal.load(handle);
        trusted = true;
        return true;
    }
}
