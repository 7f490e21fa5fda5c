package chat.duet.drill.oracle;

import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.UserId;

/**
 * A message that a writer has tried to send, perhaps many times.
 *
 * @param number of the message among those of its writer, who sends the next after the answer to the one before
 */
public record Attempt(String writer, int number, UserId sender, SendMessage message) {

    public ClientMessageId id() {
        return message.clientMessageId();
    }
}
