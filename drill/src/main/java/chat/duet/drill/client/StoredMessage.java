package chat.duet.drill.client;

import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UserId;
import com.fasterxml.jackson.databind.JsonNode;

/** A message of history. */
public record StoredMessage(MessageId id, UserId sender, ClientMessageId clientMessageId, String text) {

    public static StoredMessage of(JsonNode body) {
        return new StoredMessage(
                MessageId.parse(body.get("id").textValue()).orElseThrow(),
                UserId.parse(body.get("senderId").textValue()).orElseThrow(),
                ClientMessageId.parse(body.get("clientMessageId").textValue()).orElseThrow(),
                body.get("text").textValue());
    }
}
