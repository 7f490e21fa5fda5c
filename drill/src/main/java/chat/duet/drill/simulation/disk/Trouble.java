package chat.duet.drill.simulation.disk;

/** What can go wrong at a statement. */
public enum Trouble {
    /** No space left. */
    FULL(true),
    /** The disk reports an error, and the statement had no effect. */
    BROKEN(true),
    /** The disk reports an error, and yet the commit took place. */
    BROKEN_AFTER(true),
    /** The process is killed before the commit takes place. */
    KILLED(true),
    /** The process is killed after the commit, before anybody hears of it. */
    KILLED_AFTER(true),
    /** A read fails. */
    UNREADABLE(false);

    final boolean writing;

    Trouble(boolean writing) {
        this.writing = writing;
    }
}
