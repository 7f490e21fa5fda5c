package chat.duet.core.message;

import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where messages are kept. Thread-safe. */
public interface MessageLog {
    /**
     * Gives the message the next sequence number of its conversation and writes it into both users' inbox logs. The future is done, with a
     * value, only after the transaction is on disk. A draft that was accepted before gets the first answer.
     */
    CompletableFuture<Outcome<Accepted>> append(Draft draft);

    /** The first answer to a draft that was accepted before, or the refusal. Nothing is written. */
    CompletableFuture<Outcome<Accepted>> repeat(Draft draft, Refusal otherwise);

    /** A page of the user's history, or empty unless they take part in the conversation. Both are read from one snapshot. */
    Optional<List<Message>> read(UserId reader, ConversationId conversation, Page page);
}
