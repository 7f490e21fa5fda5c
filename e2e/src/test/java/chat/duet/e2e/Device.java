package chat.duet.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A device that is logged in. */
record Device(
        ChatServerExtension server,
        String userId,
        String deviceId,
        String clientId,
        String accessToken,
        String refreshToken) {

    static Device of(ChatServerExtension server, JsonNode session) {
        return new Device(
                server,
                session.get("userId").asText(),
                session.get("deviceId").asText(),
                session.get("clientId").asText(),
                session.get("accessToken").asText(),
                session.get("refreshToken").asText());
    }

    Rest rest() {
        return server.rest().as(accessToken);
    }

    Device refresh() {
        var answer = server.rest().post("/v1/sessions/refresh", "refreshToken", refreshToken);
        return of(server, answer.expect(200));
    }

    /** This device with a client of this kind, not yet connected. */
    Phone phone(ClientKind kind) {
        return new Phone(this, kind);
    }

    JsonNode send(String conversation, String clientMessageId, String text) {
        return rest().post(
                        "/v1/conversations/" + conversation + "/messages",
                        "clientMessageId",
                        clientMessageId,
                        "text",
                        text)
                .expect(201);
    }

    JsonNode conversation(String id) {
        return rest().get("/v1/conversations/" + id).expect(200);
    }

    /** All messages of a conversation, oldest first. */
    List<JsonNode> history(String conversation) {
        List<JsonNode> messages = new ArrayList<>();
        JsonNode page;
        do {
            var after = messages.isEmpty()
                    ? 0
                    : messages.get(messages.size() - 1).get("seq").asLong();
            page = rest().get("/v1/conversations/" + conversation + "/messages?limit=200&after=" + after)
                    .expect(200);
            page.get("messages").forEach(messages::add);
        } while (page.get("hasAfter").asBoolean());
        return messages;
    }

    @Override
    public String toString() {
        return clientId;
    }
}
