package chat.duet.e2e;

import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UserId;
import com.fasterxml.jackson.databind.JsonNode;

/** A message of history. */
record ProcessMessage(MessageId id, UserId sender, ClientMessageId clientMessageId, String text) {

    static ProcessMessage of(JsonNode body) {
        return new ProcessMessage(
                MessageId.parse(body.get("id").textValue()).orElseThrow(),
                UserId.parse(body.get("senderId").textValue()).orElseThrow(),
                ClientMessageId.parse(body.get("clientMessageId").textValue()).orElseThrow(),
                body.get("text").textValue());
    }
}
