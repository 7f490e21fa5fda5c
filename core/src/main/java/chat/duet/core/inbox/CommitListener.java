package chat.duet.core.inbox;

import java.util.List;

/** Hears of inbox events once they are on disk, in the order of the log, one call at a time. */
public interface CommitListener {
    void committed(List<Entry> entries);

    /** A transaction failed, and yet it may be on disk: there may be events of which nobody was told. */
    default void uncertain() {}
}
