package chat.duet.drill.client;

import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;

/** Makes messages whose id is their text too, so that one tells of the other. */
public final class Texts {

    private Texts() {}

    public static SendMessage of(ConversationId conversation, String id) {
        return SendMessage.of(ClientMessageId.parse(id).orElseThrow(), conversation, "text of " + id);
    }

    /** @param length of the text, in characters; ASCII */
    public static SendMessage of(ConversationId conversation, String id, int length) {
        var text = ("text of " + id + " ").repeat(length / 10 + 1).substring(0, length);
        return SendMessage.of(ClientMessageId.parse(id).orElseThrow(), conversation, text);
    }
}
