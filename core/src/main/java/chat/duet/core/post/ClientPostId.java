package chat.duet.core.post;

import chat.duet.protocol.id.ClientMessageId;
import java.util.Optional;

/** A client's own name for a post it writes, unique among the posts of that author; of the form of a {@link ClientMessageId}. */
public record ClientPostId(String text) {
    /** @throws IllegalArgumentException if the text is not of that form */
    public ClientPostId {
        if (ClientMessageId.parse(text).isEmpty()) {
            throw new IllegalArgumentException(
                    "clientPostId: " + text + " (expected: " + ClientMessageId.expectation() + ")");
        }
    }

    public static Optional<ClientPostId> parse(String text) {
        return ClientMessageId.parse(text).map(id -> new ClientPostId(id.text()));
    }
}
