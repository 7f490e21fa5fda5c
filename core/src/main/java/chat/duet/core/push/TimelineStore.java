package chat.duet.core.push;

import chat.duet.protocol.id.MessageId;
import java.util.Optional;

/** Finds out what became of a message, from what is kept anyway and the log of push. Thread-safe. */
public interface TimelineStore {
    /** The message's own steps, without those of devices. Takes a bounded time. */
    Optional<Timeline> outline(MessageId message);

    /** The steps of both users' devices too. May read through the whole of the recipient's inbox log. */
    Timeline complete(Timeline outline);
}
