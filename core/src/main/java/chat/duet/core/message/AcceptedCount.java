package chat.duet.core.message;

import chat.duet.core.inbox.CommitListener;
import chat.duet.core.inbox.Entry;
import chat.duet.protocol.event.MessageEvent;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Counts messages as they are committed, and passes everything on. A repeated message is not committed, and so counts once. Thread-safe. */
public final class AcceptedCount implements CommitListener {
    private final LongAdder messages = new LongAdder();
    private final CommitListener next;

    public AcceptedCount(CommitListener next) {
        this.next = next;
    }

    @Override
    public void committed(List<Entry> entries) {
        messages.add(entries.stream().filter(AcceptedCount::isMessage).count());
        next.committed(entries);
    }

    /** Of the two events that tell of a message, its sender's. */
    private static boolean isMessage(Entry entry) {
        return entry.event() instanceof MessageEvent message
                && message.senderId().equals(entry.user());
    }

    @Override
    public void uncertain() {
        next.uncertain();
    }

    /** Since the start. */
    public long messages() {
        return messages.sum();
    }
}
