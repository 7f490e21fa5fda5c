package chat.duet.api.conversation;

import chat.duet.api.http.KeyCursor;
import chat.duet.core.conversation.ConversationStore.Position;
import chat.duet.protocol.id.ConversationId;
import java.util.Optional;

/** A place in the conversation list as clients hold it. */
final class ListCursor {
    private ListCursor() {}

    static String write(Position position) {
        return KeyCursor.write(position.lastAt(), position.id());
    }

    static Optional<Position> parse(String text) {
        return KeyCursor.parse(text, ConversationId::parse, Position::new);
    }
}
