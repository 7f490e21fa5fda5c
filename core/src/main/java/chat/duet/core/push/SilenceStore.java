package chat.duet.core.push;

import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where it is kept which conversations and which people a user does not want to hear. Thread-safe. */
public interface SilenceStore {
    /** Refused with {@code conversation_not_found} unless the user takes part. */
    CompletableFuture<Outcome<Void>> mute(UserId user, ConversationId conversation, long until);

    /** Empty unless the user takes part. */
    Optional<Long> mutedUntil(UserId user, ConversationId conversation);

    /** Refused with {@code user_not_found}. */
    CompletableFuture<Outcome<Void>> block(UserId user, UserId blocked);

    CompletableFuture<Outcome<Void>> unblock(UserId user, UserId blocked);

    /** Whether {@code user} has blocked {@code other}. Blocks for about a page read. */
    boolean blocked(UserId user, UserId other);

    /** In the order in which they were blocked. */
    List<UserId> blocks(UserId user);
}
