package chat.duet.core.inbox;

import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.id.UserId;
import java.util.List;

/** Reads the inbox log. Thread-safe. */
public interface InboxLog {
    /** The user's next events after number {@code after}, in order, at most {@code limit}. */
    List<InboxEvent> read(UserId user, long after, int limit);

    /** Number of the user's last event, 0 before the first. */
    long head(UserId user);

    /** Whether the user's log has the event {@code known}, and where it ends. {@link EventMark#NONE} is in every log. */
    Comparison compare(UserId user, EventMark known);
}
