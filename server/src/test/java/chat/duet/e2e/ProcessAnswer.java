package chat.duet.e2e;

import chat.duet.protocol.AckProperties;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.id.MessageId;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What the server says of an accepted message, however it was sent. Equal for every repetition. */
record ProcessAnswer(MessageId id, long event, long at) {

    long seq() {
        return id.seq();
    }

    static ProcessAnswer ofPuback(Map<String, String> properties) {
        var answer = new ProcessAnswer(
                MessageId.parse(properties.get(AckProperties.ID)).orElseThrow(),
                Long.parseLong(properties.get(AckProperties.EVENT)),
                Long.parseLong(properties.get(AckProperties.AT)));
        if (answer.seq() != Long.parseLong(properties.get(AckProperties.SEQ))
                || !answer.id.conversationId().toString().equals(properties.get(AckProperties.CONVERSATION_ID))) {
            throw new AssertionError("the PUBACK contradicts itself: " + properties);
        }
        return answer;
    }

    static ProcessAnswer ofRest(JsonNode body) {
        return new ProcessAnswer(
                MessageId.parse(body.get("id").textValue()).orElseThrow(),
                body.get("event").longValue(),
                body.get("sentAt").longValue());
    }

    /** MQTT 3.1.1 has no properties: there the sender's own event is the answer. */
    static ProcessAnswer ofEvent(MessageEvent event) {
        return new ProcessAnswer(event.id(), event.number(), event.sentAt());
    }
}
