package chat.duet.protocol.event;

import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.RequestId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a message is about that the server wrote: a word for the app to show in its own words and language, and what it refers to. A word that a client
 * does not know is shown by the message's text. Immutable.
 */
public final class Notice {
    /** The word of what the platform itself has to say. */
    public static final String SYSTEM = "system";

    private final String word;
    private final @Nullable RequestId requestId;
    private final @Nullable PostId postId;

    private Notice(String word, @Nullable RequestId requestId, @Nullable PostId postId) {
        this.word = EventType.require(word);
        this.requestId = requestId;
        this.postId = postId;
    }

    /**
     * A notice with this word.
     *
     * @param requestId the companion request it is about, or null
     * @param postId the post it is about, or null
     * @throws IllegalArgumentException if the word is not 1 to 32 characters of {@code a-z} and {@code _}
     */
    public static Notice of(String word, @Nullable RequestId requestId, @Nullable PostId postId) {
        return new Notice(word, requestId, postId);
    }

    /** Whether {@link #of} takes the word. */
    public static boolean isWord(String word) {
        return EventType.isWord(word);
    }

    public String word() {
        return word;
    }

    public @Nullable RequestId requestId() {
        return requestId;
    }

    public @Nullable PostId postId() {
        return postId;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Notice)) {
            return false;
        }
        Notice that = (Notice) other;
        return that.word.equals(word)
                && Objects.equals(that.requestId, requestId)
                && Objects.equals(that.postId, postId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(word, requestId, postId);
    }

    @Override
    public String toString() {
        return "Notice[word=" + word + ", requestId=" + requestId + ", postId=" + postId + "]";
    }
}
