package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.api.ApiFixture.Person;
import chat.duet.core.key.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The callers of the matrix, and what they have. Owner and peer share a conversation, a message, and a request of the peer on the owner's post; so do
 * the owner and one whom the owner has blocked since; the stranger shares nothing; the device of the revoked one is revoked; the key has all scopes. {@link #restore} puts
 * everything back to the beginning.
 */
final class World implements AutoCloseable {
    /** Well-formed ids of nothing. */
    static final String NO_ID = "7zzzzzzzzzzzz";

    static final String NO_MESSAGE = NO_ID + "-1";

    private final Path folder;
    private final Path snapshot;
    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, String> things = new HashMap<>();
    private final Map<String, String> thingsOfBlocked;
    final ApiFixture api;

    World(Path temporary) {
        folder = create(temporary.resolve("world"));
        snapshot = create(temporary.resolve("snapshot"));
        api = ApiFixture.start(folder);
        Person owner = api.person("owner");
        Person peer = api.person("peer");
        Person stranger = api.person("stranger");
        Person blocked = api.person("blocked");
        Person revoked = api.person("revoked");
        Person administrator = api.administrator("administrator");
        tokens.put("owner", owner.client().token());
        tokens.put("peer", peer.client().token());
        tokens.put("stranger", stranger.client().token());
        tokens.put("blocked", blocked.client().token());
        tokens.put("revoked", revoked.client().token());
        tokens.put("administrator", administrator.client().token());
        tokens.put("key", api.key(administrator, Scope.values()));

        things.put("owner", owner.userId());
        things.put("peer", peer.userId());
        things.put("stranger", stranger.userId());
        things.put("password", ApiFixture.PASSWORD);
        things.put("refresh", owner.refreshToken());
        things.put("userId", owner.userId());
        things.put("deviceId", api.logIn("owner").deviceId());
        things.put("file", "start.js");
        String post = owner.client()
                .call(
                        "POST",
                        "/v1/posts",
                        "{\"title\":\"t\",\"body\":\"b\",\"place\":\"p\",\"from\":\"2027-05-01\",\"to\":\"2027-05-03\",\"sought\":2}")
                .text("/id");
        things.put("postId", post);
        String conversation = owner.with(peer);
        things.put("conversationId", conversation);
        things.put("messageId", owner.send(conversation, "m1", "hello").text("/id"));
        peer.send(conversation, "m2", "hello to you");
        things.put(
                "requestId",
                peer.client()
                        .call("POST", "/v1/posts/" + post + "/requests", "{}")
                        .text("/id"));

        things.put("anotherMessageId", owner.send(conversation, "m4", "look").text("/id"));
        assertThat(owner.client()
                        .post("/v1/reports", "userId", peer.userId(), "reason", "spam")
                        .outcome())
                .isEqualTo("204");
        things.put("reportId", administrator.client().get("/v1/admin/reports").text("/reports/0/id"));
        things.put(
                "webhookId",
                administrator
                        .client()
                        .post("/v1/admin/webhooks", "url", "https://example.com/hook", "events", "message.created")
                        .text("/webhook/id"));
        things.put("keyId", administrator.client().get("/v1/admin/keys").text("/keys/0/id"));

        things.put("uploadId", upload(owner.client()));
        things.put("attachmentId", attachment(owner, conversation));
        things.put("variant", "full");
        things.put(
                "ticket",
                owner.client()
                        .call("POST", "/v1/attachments/" + things.get("attachmentId") + "/link", "{}")
                        .text("/url")
                        .replaceFirst(".*/", ""));

        thingsOfBlocked = new HashMap<>(things);
        String withBlocked = owner.with(blocked);
        thingsOfBlocked.put("attachmentId", attachment(owner, withBlocked));
        thingsOfBlocked.put("conversationId", withBlocked);
        thingsOfBlocked.put(
                "messageId", owner.send(withBlocked, "m3", "go away").text("/id"));
        thingsOfBlocked.put(
                "requestId",
                blocked.client()
                        .call("POST", "/v1/posts/" + post + "/requests", "{}")
                        .text("/id"));
        assertThat(owner.client()
                        .call("PUT", "/v1/blocks/" + blocked.userId(), null)
                        .outcome())
                .isEqualTo("204");
        assertThat(revoked.client().delete("/v1/devices/" + revoked.deviceId()).outcome())
                .isEqualTo("204");
        api.close();
        copy(folder, snapshot);
        api.open();
    }

    /** Someone's client; {@code none} has no token. */
    RestClient caller(String name) {
        String token = tokens.get(name);
        assertThat(token != null || name.equals("none"))
                .as("a caller called " + name)
                .isTrue();
        return api.nobody.as(token);
    }

    /** Calls the row's route as this caller, on things that are there. */
    Answer call(String caller, Matrix.Row row) {
        return call(caller, row, things(caller));
    }

    /** The same on ids of nothing. */
    Answer callOnNothing(String caller, Matrix.Row row) {
        Map<String, String> nothing = new HashMap<>(things(caller));
        nothing.replaceAll((name, value) -> none(name, value));
        return call(caller, row, nothing);
    }

    private Answer call(String caller, Matrix.Row row, Map<String, String> ids) {
        String body = row.body() == null ? null : fill(row.body(), things(caller), '<', '>');
        String path = fill(row.target(), ids, '{', '}');
        return caller(caller).call(row.method(), path, body, headers(row));
    }

    /** What the row's request says besides who calls: names and values, by turns. */
    static String[] headers(Matrix.Row row) {
        if (row.target().startsWith("/v1/uploads")) {
            return switch (row.method()) {
                case "POST" -> new String[] {"Tus-Resumable", "1.0.0", "Upload-Length", "10"};
                case "PATCH" ->
                    new String[] {
                        "Tus-Resumable",
                        "1.0.0",
                        "Upload-Offset",
                        "0",
                        "Content-Type",
                        "application/offset+octet-stream"
                    };
                default -> new String[0];
            };
        }
        return row.method().equals("PATCH") ? new String[] {"If-Match", "\"1\""} : new String[0];
    }

    private String upload(RestClient owner) {
        Answer begun = owner.call("POST", "/v1/uploads", null, "Tus-Resumable", "1.0.0", "Upload-Length", "10");
        return begun.header("Location").replaceFirst(".*/", "");
    }

    /** A file that the owner has sent, once it can be downloaded. */
    private String attachment(Person owner, String conversation) {
        String id = upload(owner.client());
        Answer done = owner.client()
                .call(
                        "PATCH",
                        "/v1/uploads/" + id,
                        "ten bytes.",
                        "Tus-Resumable",
                        "1.0.0",
                        "Upload-Offset",
                        "0",
                        "Content-Type",
                        "application/offset+octet-stream");
        assertThat(done.outcome()).isEqualTo("204");
        await().until(() ->
                owner.client().get("/v1/uploads/" + id).text("/state").equals("ready"));
        assertThat(owner.client()
                        .post(
                                "/v1/conversations/" + conversation + "/messages",
                                "clientMessageId",
                                "file-" + id,
                                "attachments",
                                List.of(id))
                        .outcome())
                .isEqualTo("201");
        return id;
    }

    /** What the names in rows stand for with this caller. The owner does to the peer what all others do to the owner. */
    Map<String, String> things(String caller) {
        Map<String, String> found = new HashMap<>(caller.equals("blocked") ? thingsOfBlocked : things);
        if (caller.equals("owner")) {
            found.put("userId", found.get("peer"));
        }
        return found;
    }

    /** A name that ends in Id, or file: the same kind of id, of nothing. */
    static String none(String name, String value) {
        if (name.equals("messageId")) {
            return NO_MESSAGE;
        }
        return name.endsWith("Id") ? NO_ID : value;
    }

    /** Replaces the names between the two marks. */
    static String fill(String text, Map<String, String> values, char open, char close) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace(open + value.getKey() + close, value.getValue());
        }
        return filled;
    }

    void restore() {
        api.close();
        for (Path file : list(folder)) {
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        copy(snapshot, folder);
        api.open();
    }

    private static Path create(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        for (Path file : list(from)) {
            try {
                Files.copy(file, to.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        api.close();
    }
}
