package chat.duet.server.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The handful of REST calls that an app makes before it chats. */
final class DemoRest {
    private static final String PASSWORD = "correct horse battery";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ObjectMapper json = new ObjectMapper();
    private final DemoServer server;

    DemoRest(DemoServer server) {
        this.server = server;
    }

    /** A device with its token. */
    record Login(String userId, String clientId, String token) {}

    void register(String name) throws IOException, InterruptedException {
        call("POST", "/v1/users", null, Map.of("name", name, "password", PASSWORD));
    }

    Login login(String name, String device) throws IOException, InterruptedException {
        JsonNode session =
                call("POST", "/v1/sessions", null, Map.of("name", name, "password", PASSWORD, "deviceName", device));
        return new Login(
                session.path("userId").asText(),
                session.path("clientId").asText(),
                session.path("accessToken").asText());
    }

    String conversation(Login from, String with) throws IOException, InterruptedException {
        return call("POST", "/v1/conversations", from.token, Map.of("name", with))
                .path("id")
                .asText();
    }

    JsonNode history(Login reader, String conversation) throws IOException, InterruptedException {
        return call("GET", "/v1/conversations/" + conversation + "/messages?limit=200", reader.token, Map.of())
                .path("messages");
    }

    private JsonNode call(String method, String path, @Nullable String token, Map<String, String> body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.ports().http() + path))
                .timeout(Duration.ofMinutes(1))
                .header("Content-Type", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        var publisher =
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json.writeValueAsString(body));
        var response = http.send(request.method(method, publisher).build(), BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(method + " " + path + ": " + response.statusCode() + " " + response.body());
        }
        return json.readTree(response.body());
    }
}
