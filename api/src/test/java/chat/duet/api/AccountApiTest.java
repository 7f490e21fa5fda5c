package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.config.AuthSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountApiTest {
    @TempDir
    Path folder;

    private ApiFixture api;

    @BeforeEach
    void start() {
        api = ApiFixture.start(folder);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void registersAndTellsWhoOneIs() {
        Answer user = api.nobody.post(
                "/v1/users", "name", "Alice", "password", ApiFixture.PASSWORD, "displayName", "Alice \uD83D\uDE80 Ä");
        assertThat(user.outcome()).isEqualTo("201");
        assertThat(user.text("/name")).isEqualTo("alice");
        assertThat(user.text("/displayName")).isEqualTo("Alice \uD83D\uDE80 Ä");
        ApiFixture.Person alice = api.logIn("alice");
        Answer me = alice.client().get("/v1/me");
        assertThat(me.text("/id")).isEqualTo(user.text("/id")).isEqualTo(alice.userId());
        assertThat(me.text("/deviceId")).isEqualTo(alice.deviceId());
    }

    @Test
    void nameStandsInForAMissingDisplayName() {
        assertThat(api.nobody
                        .post("/v1/users", "name", "Bob", "password", ApiFixture.PASSWORD, "displayName", null)
                        .text("/displayName"))
                .isEqualTo("Bob");
    }

    @Test
    void takenNameIsRefusedWhateverItsCase() {
        api.person("alice");
        Answer again = api.nobody.post("/v1/users", "name", "ALICE", "password", ApiFixture.PASSWORD);
        assertThat(again.outcome()).isEqualTo("409 name_taken");
        assertThat(again.text("/field")).isEqualTo("name");
    }

    @Test
    void allFieldsAtFaultAreNamedAtOnce() {
        Answer answer = api.nobody.post("/v1/users", "password", 7, "displayName", List.of());
        assertThat(answer.outcome()).isEqualTo("400 invalid_field");
        assertThat(answer.json().get("errors")).hasSize(3);
        assertThat(answer.json().findValuesAsText("field")).containsExactly("name", "password", "displayName");
        assertThat(answer.text("/errors/0/detail")).isEqualTo("name: missing (expected: a string)");
    }

    @Test
    void rulesOfTheCoreNameTheField() {
        assertThat(api.nobody
                        .post("/v1/users", "name", "x y", "password", ApiFixture.PASSWORD)
                        .text("/field"))
                .isEqualTo("name");
        assertThat(api.nobody
                        .post("/v1/users", "name", "alice", "password", "short")
                        .text("/field"))
                .isEqualTo("password");
        assertThat(api.nobody
                        .post("/v1/users", "name", "alice", "password", ApiFixture.PASSWORD, "displayName", "a\nb")
                        .text("/field"))
                .isEqualTo("displayName");
    }

    @Test
    void unknownFieldsAreIgnoredAndAssignNothing() {
        Answer user = api.nobody.post(
                "/v1/users",
                "name",
                "eve",
                "password",
                ApiFixture.PASSWORD,
                "id",
                "0000000000000",
                "role",
                "admin",
                "createdAt",
                1,
                "x",
                List.of(List.of()));
        assertThat(user.outcome()).isEqualTo("201");
        assertThat(user.text("/id")).isNotEqualTo("0000000000000");
        assertThat(user.number("/createdAt")).isEqualTo(api.clock.millis());
    }

    @Test
    void closedRegistrationIsRefused() {
        api.close();
        api = ApiFixture.start(
                folder,
                settings -> settings.withAuth(new AuthSettings(
                        false,
                        settings.auth().accessTokenLifetime(),
                        settings.auth().refreshTokenLifetime(),
                        settings.auth().refreshGrace(),
                        settings.auth().tokenSecret())));
        assertThat(api.nobody
                        .post("/v1/users", "name", "alice", "password", ApiFixture.PASSWORD)
                        .outcome())
                .isEqualTo("403 registration_closed");
    }

    @Test
    void floodOfLoginsIsTurnedAwayAndTheRestGoesOn() {
        api.close();
        api = ApiFixture.startWithRealPasswords(folder);
        ApiFixture.Person alice = api.person("alice");
        List<CompletableFuture<Answer>> logins = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            logins.add(CompletableFuture.supplyAsync(
                    () -> api.nobody.post("/v1/sessions", "name", "alice", "password", "wrong password"),
                    task -> new Thread(task).start()));
        }
        assertThat(alice.client().get("/v1/me").outcome()).isEqualTo("200");
        List<Answer> answers = logins.stream().map(CompletableFuture::join).toList();
        assertThat(answers).extracting(Answer::outcome).containsOnly("401 invalid_credentials", "503 overloaded");
        assertThat(answers).extracting(Answer::outcome).contains("401 invalid_credentials", "503 overloaded");
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 503)
                .allSatisfy(answer -> assertThat(answer.header("Retry-After")).isEqualTo("1"));
    }
}
