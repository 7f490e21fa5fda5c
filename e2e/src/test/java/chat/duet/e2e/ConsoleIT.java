package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.server.Main;
import chat.duet.server.RunningServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code duet admin} and {@code duet key}, beside a running server and without one. */
class ConsoleIT {

    @RegisterExtension
    static final ChatServerExtension SERVER = ChatServerExtension.withDefaults();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path temp;

    @Test
    void serverHeedsAtOnceWhoIsAnAdministrator() {
        var alice = SERVER.actor("alice");
        assertThat(alice.rest().get("/v1/admin/keys").status()).isEqualTo(403);

        assertThat(beside("admin", "grant", alice.name().toUpperCase(Locale.ROOT)))
                .isEqualTo(0);
        alice.rest().get("/v1/admin/keys").expect(200);
        assertThat(said("admin", "list")).contains(alice.name());
        var entry = alice.rest().get("/v1/admin/audit").expect(200).at("/entries/0");
        assertThat(entry.toString()).contains("administrator-granted", alice.userId(), "console");

        assertThat(beside("admin", "revoke", alice.name())).isEqualTo(0);
        assertThat(alice.rest().get("/v1/admin/keys").status()).isEqualTo(403);
        assertThat(said("admin", "list")).doesNotContain(alice.name());
    }

    @Test
    void nobodyBecomesAnAdministratorWhoIsNotThere() {
        assertThat(beside("admin", "grant", "nobody")).isEqualTo(1);
        assertThat(err()).isEqualTo("duet: NAME: no user nobody (expected: the name of a registered user)");
        assertThat(out.size()).isZero();
    }

    @Test
    void keyOpensWhatItsScopesSayUntilItIsRevoked() {
        assertThat(beside("key", "create", "--name", "the backend", "--scope", "statistics:read", "--days", "1"))
                .isEqualTo(0);
        var secret = out.toString(StandardCharsets.UTF_8).strip();
        assertThat(secret).startsWith("duet_").doesNotContain("\n");
        var backend = SERVER.rest().as(secret);
        backend.get("/v1/server/statistics").expect(200);
        assertThat(backend.get("/v1/server/reports").status()).isEqualTo(403);

        var line = said("key", "list").stream()
                .filter(some -> some.contains("the backend"))
                .findFirst()
                .orElseThrow();
        assertThat(line).contains("statistics:read", "until ", "last used ").doesNotContain(secret);

        assertThat(beside("key", "revoke", line.split(" ")[0])).isEqualTo(0);
        assertThat(backend.get("/v1/server/statistics").status()).isEqualTo(401);
        assertThat(said("key", "list")).anyMatch(some -> some.contains("the backend") && some.contains("revoked "));
        assertThat(beside("key", "revoke", line.split(" ")[0])).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin",
                "admin grant",
                "key",
                "key create --name x",
                "key create --scope users:write",
                "key create --name x --scope nonsense",
                "key create --name x --scope users:write --days 0",
                "key revoke nonsense"
            })
    void wrongUsageEndsWithTwoAndChangesNothing(String line) {
        var before = said("key", "list");
        assertThat(beside(line.split(" "))).isEqualTo(2);
        assertThat(err()).isNotEmpty();
        assertThat(said("key", "list")).isEqualTo(before);
    }

    @Test
    void worksWithoutAServerAndTheNextOneKnows() throws Exception {
        var settings = RunningServer.settings(temp.resolve("data"));
        try (var server = RunningServer.start(settings)) {
            new Rest(server.http(), null)
                    .post("/v1/users", "name", "alice", "password", "correct horse")
                    .expect(201);
        }
        assertThat(on(temp.resolve("data"), "admin", "grant", "alice")).isEqualTo(0);
        assertThat(on(temp.resolve("data"), "key", "create", "--name", "x", "--scope", "statistics:read"))
                .isEqualTo(0);
        var secret = out.toString(StandardCharsets.UTF_8).strip();
        try (var server = RunningServer.start(settings)) {
            var rest = new Rest(server.http(), null);
            var token = rest.post("/v1/sessions", "name", "alice", "password", "correct horse")
                    .expect(201)
                    .get("accessToken")
                    .asText();
            rest.as(token).get("/v1/admin/statistics").expect(200);
            rest.as(secret).get("/v1/server/statistics").expect(200);
        }
    }

    @Test
    void databaseThatIsNotThereIsNotMade() {
        var nowhere = temp.resolve("nowhere");
        for (var command : List.of("admin", "key")) {
            assertThat(on(nowhere, command, "list")).isEqualTo(1);
            assertThat(err()).startsWith("duet: data-folder: " + nowhere);
            assertThat(nowhere).doesNotExist();
        }
    }

    private List<String> said(String... args) {
        assertThat(beside(args)).as(this::err).isZero();
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** Beside the running server. */
    private int beside(String... args) {
        return on(SERVER.data(), args);
    }

    private int on(Path data, String... args) {
        out.reset();
        err.reset();
        var all = new ArrayList<>(List.of(args));
        if (args.length > 1) {
            all.add("--data");
            all.add(data.toString());
        }
        return Main.run(all.toArray(String[]::new), print(out), print(err));
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8).strip();
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
