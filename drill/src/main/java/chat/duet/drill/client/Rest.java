package chat.duet.drill.client;

import chat.duet.drill.client.Login.Tokens;
import chat.duet.drill.process.Ports;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.id.ClientId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The REST API of one server. Thread-safe. */
public final class Rest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_PAGE = 200;
    private static final int UNAUTHORIZED = 401;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final Endings endings;

    /** An answer, whatever its status. */
    public record Answered(int status, JsonNode body) {

        public JsonNode expect(int expected) {
            if (status != expected) {
                throw new IllegalStateException("status: %d (expected: %d; %s)".formatted(status, expected, body));
            }
            return body;
        }

        @Nullable
        String code() {
            return body.path("code").textValue();
        }
    }

    public Rest(Ports server) {
        this(server, new Endings());
    }

    public Rest(Ports server, Endings endings) {
        this.base = URI.create("http://127.0.0.1:" + server.http());
        this.endings = endings;
    }

    public Endings endings() {
        return endings;
    }

    public void register(String name) {
        unchecked("POST", "/v1/users", null, Map.of("name", name, "password", password(name)))
                .expect(201);
    }

    /** Adds a device that starts now. */
    public Login logIn(String name, String deviceName) {
        return logIn(name, deviceName, "now");
    }

    /** @param startFrom now or beginning */
    public Login logIn(String name, String deviceName, String startFrom) {
        var fields = Map.of("name", name, "password", password(name), "deviceName", deviceName, "startFrom", startFrom);
        return login(
                name,
                deviceName,
                unchecked("POST", "/v1/sessions", null, fields).expect(201));
    }

    /** Adds a device of the same user, without the password, which costs the server a hash. */
    public Login addDevice(Login login, String deviceName, String startFrom) {
        var fields = Map.of("deviceName", deviceName, "startFrom", startFrom);
        return login(
                login.userName(),
                deviceName,
                unchecked("POST", "/v1/devices", login, fields).expect(201));
    }

    private static Login login(String user, String deviceName, JsonNode session) {
        var clientId = ClientId.parse(session.get("clientId").textValue()).orElseThrow();
        return new Login(user, deviceName, clientId, tokens(session));
    }

    private static Tokens tokens(JsonNode session) {
        return new Tokens(
                session.get("accessToken").textValue(),
                session.get("refreshToken").textValue());
    }

    /**
     * Exchanges tokens that are no longer taken for new ones: by the refresh token, and by the password where that has
     * expired as well.
     *
     * @param seen the access token that was not taken; when another thread has renewed it already, nothing is done
     */
    public void renew(Login login, String seen) throws IOException {
        synchronized (login) {
            if (!login.accessToken().equals(seen)) {
                return;
            }
            var refreshed = call(
                    "POST",
                    "/v1/sessions/refresh",
                    null,
                    Map.of("refreshToken", login.tokens().refresh()));
            if (refreshed.status() == UNAUTHORIZED) {
                var fields = Map.of(
                        "name", login.userName(),
                        "password", password(login.userName()),
                        "deviceId", login.clientId().deviceId().toString());
                login.renewed(tokens(call("POST", "/v1/sessions", null, fields).expect(201)));
            } else {
                login.renewed(tokens(refreshed.expect(200)));
            }
        }
    }

    public ConversationId open(Login login, UserId peer) {
        var body = unchecked("POST", "/v1/conversations", login, Map.of("userId", peer.toString()))
                .expect(201);
        return ConversationId.parse(body.get("id").textValue()).orElseThrow();
    }

    public JsonNode conversation(Login login, ConversationId id) {
        return unchecked("GET", "/v1/conversations/" + id, login, null).expect(200);
    }

    /** Whether the user can see anything of the conversation. */
    public boolean sees(Login login, ConversationId id) {
        return unchecked("GET", "/v1/conversations/" + id + "/messages", login, null)
                                .status()
                        < 400
                || unchecked("GET", "/v1/conversations/" + id, login, null).status() < 400;
    }

    /** Whether the server says that it could store a message now. */
    public boolean ready() {
        try {
            return call("GET", "/readyz", null, null).status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** The first hundred of the caller's conversations. */
    public List<ConversationId> conversations(Login login) {
        var all = new ArrayList<ConversationId>();
        unchecked("GET", "/v1/conversations?limit=100", login, null)
                .expect(200)
                .get("conversations")
                .forEach(each ->
                        all.add(ConversationId.parse(each.get("id").textValue()).orElseThrow()));
        return all;
    }

    /** Where the log ends, and whether it has this event. */
    public JsonNode inbox(Login login, long event, long at) {
        return unchecked("GET", "/v1/inbox?event=" + event + "&at=" + at, login, null)
                .expect(200);
    }

    /** The whole history, oldest first. */
    public List<StoredMessage> history(Login login, ConversationId id) {
        var all = new ArrayList<StoredMessage>();
        for (boolean more = true; more; ) {
            long after = all.isEmpty() ? 0 : all.get(all.size() - 1).id().seq();
            var path = "/v1/conversations/%s/messages?after=%d&limit=%d".formatted(id, after, LARGEST_PAGE);
            var page = unchecked("GET", path, login, null).expect(200);
            page.get("messages").forEach(message -> all.add(StoredMessage.of(message)));
            more = page.get("hasAfter").booleanValue();
            if (more && page.get("messages").isEmpty()) {
                throw new IllegalStateException("an empty page of history, and more to come");
            }
        }
        return all;
    }

    /** Sends until the message is accepted. */
    public Answer send(Login login, SendMessage message) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < Endings.GIVE_UP.toNanos()) {
            try {
                var token = login.accessToken();
                long attempt = System.nanoTime();
                var answer = trySending(login, message);
                if (answer.status() == 201) {
                    endings.answered("REST", Duration.ofNanos(System.nanoTime() - attempt));
                    return Answer.ofRest(answer.body());
                }
                if (answer.status() == UNAUTHORIZED) {
                    renew(login, token);
                } else {
                    endings.refusedByStatus(answer.status(), answer.code());
                }
            } catch (HttpTimeoutException e) {
                endings.unanswered("REST " + message.clientMessageId().text());
            } catch (IOException e) {
                // The server is down, or went down meanwhile.
            }
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(50_000_000L));
        }
        throw new IllegalStateException(login + " could not send " + message);
    }

    public Answered trySending(Login login, SendMessage message) throws IOException {
        var fields = Map.of("clientMessageId", message.clientMessageId().text(), "text", message.text());
        return call("POST", "/v1/conversations/" + message.conversationId() + "/messages", login, fields);
    }

    /** Tokens that have expired are renewed, once. */
    private Answered unchecked(String method, String path, @Nullable Login login, @Nullable Object body) {
        try {
            var token = login == null ? "" : login.accessToken();
            var answer = call(method, path, login, body);
            if (login == null || answer.status() != UNAUTHORIZED) {
                return answer;
            }
            renew(login, token);
            return call(method, path, login, body);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        }
    }

    private Answered call(String method, String path, @Nullable Login login, @Nullable Object body) throws IOException {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(endings.patience());
        if (login != null) {
            request.header("Authorization", "Bearer " + login.accessToken());
        }
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofByteArray());
            return new Answered(response.statusCode(), JSON.readTree(response.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String password(String name) {
        return name + "-secret-password";
    }
}
