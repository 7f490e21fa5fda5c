package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.core.audit.Actor;
import chat.duet.protocol.id.UserId;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuspensionApiTest {
    private static final String SUSPENDED = "401 account_suspended";

    @TempDir
    Path folder;

    private ApiFixture api;
    private ApiFixture.Person alice;
    private UserId id;

    @BeforeEach
    void start() {
        api = ApiFixture.start(folder);
        alice = api.person("alice");
        id = UserId.parse(alice.userId()).orElseThrow();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void noTokenOfASuspendedUserOpensAnything() {
        assertThat(api.chat.accounts().suspend(Actor.CONSOLE, id).join().isOk()).isTrue();
        assertThat(alice.client().get("/v1/me").outcome()).isEqualTo(SUSPENDED);
        assertThat(refresh().outcome()).isEqualTo(SUSPENDED);
        assertThat(api.nobody
                        .post("/v1/sessions", "name", "alice", "password", ApiFixture.PASSWORD)
                        .outcome())
                .isEqualTo(SUSPENDED);
    }

    @Test
    void whoDoesNotKnowThePasswordDoesNotLearnOfIt() {
        api.chat.accounts().suspend(Actor.CONSOLE, id).join();
        assertThat(api.nobody
                        .post("/v1/sessions", "name", "alice", "password", "wrong password")
                        .outcome())
                .isEqualTo("401 invalid_credentials");
    }

    @Test
    void resumedUserGoesOnWithWhatTheyHad() {
        api.chat.accounts().suspend(Actor.CONSOLE, id).join();
        refresh();
        assertThat(api.chat.accounts().resume(Actor.CONSOLE, id).join().isOk()).isTrue();
        assertThat(alice.client().get("/v1/me").outcome()).isEqualTo("200");
        assertThat(refresh().outcome()).isEqualTo("200");
    }

    @Test
    void othersAreNotTouchedAndUnknownUsersRefused() {
        ApiFixture.Person bob = api.person("bob");
        api.chat.accounts().suspend(Actor.CONSOLE, id).join();
        assertThat(bob.client().get("/v1/me").outcome()).isEqualTo("200");
        assertThat(api.chat
                        .accounts()
                        .suspend(Actor.CONSOLE, UserId.of(7))
                        .join()
                        .refusal())
                .isPresent();
    }

    private Answer refresh() {
        return api.nobody.post("/v1/sessions/refresh", "refreshToken", alice.refreshToken());
    }
}
