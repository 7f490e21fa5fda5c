package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The REST API of one server. Thread-safe. */
final class ProcessRest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_PAGE = 200;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(180);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final AtomicInteger unanswered = new AtomicInteger();

    /** An answer, whatever its status. */
    record Answer(int status, JsonNode body) {

        JsonNode expect(int expected) {
            assertThat(status).as(() -> body.toString()).isEqualTo(expected);
            return body;
        }
    }

    ProcessRest(ProcessServer server) {
        base = URI.create("http://127.0.0.1:" + server.httpPort());
    }

    void register(String name) {
        unchecked("POST", "/v1/users", null, Map.of("name", name, "password", password(name)))
                .expect(201);
    }

    /** Adds a device that starts now. */
    ProcessLogin logIn(String name, String deviceName) {
        return logIn(name, deviceName, "now");
    }

    /** @param startFrom now or beginning */
    ProcessLogin logIn(String name, String deviceName, String startFrom) {
        var fields = Map.of("name", name, "password", password(name), "deviceName", deviceName, "startFrom", startFrom);
        var body = unchecked("POST", "/v1/sessions", null, fields).expect(201);
        return new ProcessLogin(
                deviceName,
                ClientId.parse(body.get("clientId").textValue()).orElseThrow(),
                body.get("accessToken").textValue());
    }

    ConversationId open(ProcessLogin login, UserId peer) {
        var body = unchecked("POST", "/v1/conversations", login, Map.of("userId", peer.toString()))
                .expect(201);
        return ConversationId.parse(body.get("id").textValue()).orElseThrow();
    }

    JsonNode conversation(ProcessLogin login, ConversationId id) {
        return unchecked("GET", "/v1/conversations/" + id, login, null).expect(200);
    }

    /** The whole history, oldest first. */
    List<ProcessMessage> history(ProcessLogin login, ConversationId id) {
        var all = new ArrayList<ProcessMessage>();
        for (boolean more = true; more; ) {
            long after = all.isEmpty() ? 0 : all.get(all.size() - 1).id().seq();
            var path = "/v1/conversations/%s/messages?after=%d&limit=%d".formatted(id, after, LARGEST_PAGE);
            var page = unchecked("GET", path, login, null).expect(200);
            page.get("messages").forEach(message -> all.add(ProcessMessage.of(message)));
            more = page.get("hasAfter").booleanValue();
            assertThat(!more || !page.get("messages").isEmpty())
                    .as("an empty page, and more to come")
                    .isTrue();
        }
        return all;
    }

    /** Sends until the message is accepted. */
    ProcessAnswer send(ProcessLogin login, SendMessage message) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < GIVE_UP_NANOS) {
            try {
                var answer = trySending(login, message);
                if (answer.status() < 500) {
                    return ProcessAnswer.ofRest(answer.expect(201));
                }
            } catch (HttpTimeoutException e) {
                unanswered.incrementAndGet();
            } catch (IOException e) {
                // The server is down, or went down meanwhile.
            }
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(50_000_000L));
        }
        throw new AssertionError(login + " could not send " + message);
    }

    /** Messages that got neither an answer nor a closed connection within 20 s. */
    int unanswered() {
        return unanswered.get();
    }

    Answer trySending(ProcessLogin login, SendMessage message) throws IOException {
        var fields = Map.of("clientMessageId", message.clientMessageId().text(), "text", message.text());
        return call("POST", "/v1/conversations/" + message.conversationId() + "/messages", login, fields);
    }

    private Answer unchecked(String method, String path, @Nullable ProcessLogin login, @Nullable Object body) {
        try {
            return call(method, path, login, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer call(String method, String path, @Nullable ProcessLogin login, @Nullable Object body)
            throws IOException {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
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
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private static String password(String name) {
        return name + "-secret-password";
    }
}
