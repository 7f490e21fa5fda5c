package chat.duet.core.report;

import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UserId;

/** What is complained about. */
public sealed interface Subject {
    /** A user as such. */
    record OfUser(UserId user) implements Subject {}

    /** What a user wrote. */
    record OfMessage(MessageId message) implements Subject {}
}
