package chat.duet.core.backend;

import chat.duet.core.outcome.Outcome;
import java.util.concurrent.CompletableFuture;

/** Where the platform speaks. Thread-safe. */
public interface PlatformStore {
    /**
     * Appends a system message to a conversation, in one transaction with its line in the audit log; refuses with {@code conversation_not_found} or
     * {@code client_message_id_reused}. A repetition gets the first answer.
     */
    CompletableFuture<Outcome<Said>> say(Saying saying);
}
