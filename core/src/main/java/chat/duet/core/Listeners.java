package chat.duet.core;

import chat.duet.core.inbox.CommitListener;
import chat.duet.core.inbox.Entry;
import java.util.List;

/** Tells several of each commit, one after the other. */
record Listeners(List<CommitListener> all) implements CommitListener {
    @Override
    public void committed(List<Entry> entries) {
        all.forEach(listener -> listener.committed(entries));
    }

    @Override
    public void uncertain() {
        all.forEach(CommitListener::uncertain);
    }
}
