package chat.duet.core.conversation;

import chat.duet.core.audit.Actor;
import chat.duet.core.message.Message;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where conversations are kept. Thread-safe. */
public interface ConversationStore {
    /**
     * Opens the one conversation of the two, or finds it. {@code id} is used only if it is new. Refused with {@code user_not_found} if one of them has left.
     *
     * @param by who opens it for them, for the audit log; null where the opener does
     */
    CompletableFuture<Outcome<Opened>> open(
            ConversationId id, UserId opener, UserId peer, long now, @Nullable Actor by);

    /** The conversation as {@code user} sees it; empty unless they take part. */
    Optional<Conversation> find(UserId user, ConversationId id);

    /** The user's conversations on the shelf, latest activity first, starting after {@code after} (null: from the top). */
    List<Summary> list(UserId user, Shelf shelf, @Nullable Position after, int limit);

    /** Whether the user keeps it out of the archive. Refused with {@code conversation_not_found} unless they take part. */
    CompletableFuture<Outcome<Void>> keep(UserId user, ConversationId id, boolean kept);

    /** Everybody the user has a conversation with, but for those of whom one has blocked the other. */
    List<UserId> peers(UserId user);

    /** The other participant, or empty unless the user takes part. */
    Optional<UserId> peer(UserId user, ConversationId id);

    /** Whether the two have a conversation. */
    boolean acquainted(UserId one, UserId other);

    /** Whether one of the two has blocked the other. */
    boolean separated(UserId one, UserId other);

    /**
     * What opening came to.
     *
     * @param created whether it did not exist before
     */
    record Opened(Conversation conversation, boolean created) {}

    /** A line of the conversation list. {@code lastMessage} is null before the first message. */
    record Summary(
            Conversation conversation,
            String peerName,
            String peerDisplayName,
            @Nullable Message lastMessage,
            Position position) {
        public Summary with(@Nullable Message last) {
            return new Summary(conversation, peerName, peerDisplayName, last, position);
        }
    }

    /** A place in the list, for paging by key: time of the last activity in milliseconds, then id. */
    record Position(long lastAt, ConversationId id) {}
}
