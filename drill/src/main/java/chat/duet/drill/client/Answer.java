package chat.duet.drill.client;

import chat.duet.protocol.AckProperties;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.id.MessageId;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What the server says of an accepted message, however it was sent. Equal for every repetition. */
public record Answer(MessageId id, long event, long at) {

    public long seq() {
        return id.seq();
    }

    public static Answer ofPuback(Map<String, String> properties) {
        var answer = new Answer(
                MessageId.parse(properties.getOrDefault(AckProperties.ID, "")).orElseThrow(),
                Long.parseLong(properties.getOrDefault(AckProperties.EVENT, "")),
                Long.parseLong(properties.getOrDefault(AckProperties.AT, "")));
        if (answer.seq() != Long.parseLong(properties.getOrDefault(AckProperties.SEQ, ""))
                || !answer.id.conversationId().toString().equals(properties.get(AckProperties.CONVERSATION_ID))) {
            throw new IllegalStateException("the PUBACK contradicts itself: " + properties);
        }
        return answer;
    }

    public static Answer ofRest(JsonNode body) {
        return new Answer(
                MessageId.parse(body.get("id").textValue()).orElseThrow(),
                body.get("event").longValue(),
                body.get("sentAt").longValue());
    }

    /** MQTT 3.1.1 has no properties: there the sender's own event is the answer. */
    public static Answer ofEvent(MessageEvent event) {
        return new Answer(event.id(), event.number(), event.sentAt());
    }
}
