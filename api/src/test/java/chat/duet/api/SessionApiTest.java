package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.api.ApiFixture.Person;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionApiTest {
    @TempDir
    Path folder;

    private ApiFixture api;
    private Person alice;

    @BeforeEach
    void start() {
        api = ApiFixture.start(folder);
        alice = api.person("alice");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void wrongPasswordAndUnknownNameGetTheSameAnswer() {
        Answer wrong = api.nobody.post("/v1/sessions", "name", "alice", "password", "wrong password");
        Answer unknown = api.nobody.post("/v1/sessions", "name", "nobody", "password", "wrong password");
        assertThat(wrong.outcome()).isEqualTo("401 invalid_credentials");
        assertThat(wrong.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(withoutRequestId(wrong)).isEqualTo(withoutRequestId(unknown));
    }

    @Test
    void loginOnAKnownDeviceKeepsItAndEndsItsEarlierRefreshToken() {
        Answer again = api.nobody.post(
                "/v1/sessions", "name", "alice", "password", ApiFixture.PASSWORD, "deviceId", alice.deviceId());
        assertThat(again.text("/deviceId")).isEqualTo(alice.deviceId());
        assertThat(again.text("/clientId")).isEqualTo(alice.userId() + "-" + alice.deviceId());
        assertThat(refresh(alice.refreshToken()).outcome()).isEqualTo("401 refresh_token_invalid");
        assertThat(refresh(again.text("/refreshToken")).outcome()).isEqualTo("200");
    }

    @Test
    void deviceOfAnotherUserIsNotFoundJustLikeNone() {
        Person bob = api.person("bob");
        Answer foreign = logInOn(bob.deviceId());
        Answer none = logInOn("0123456789abc");
        assertThat(foreign.outcome()).isEqualTo("404 device_not_found");
        assertThat(withoutRequestId(foreign).replace(bob.deviceId(), "X"))
                .isEqualTo(withoutRequestId(none).replace("0123456789abc", "X"));
    }

    @Test
    void deviceIsEitherKnownOrDescribed() {
        Answer both = api.nobody.post(
                "/v1/sessions",
                "name",
                "alice",
                "password",
                ApiFixture.PASSWORD,
                "deviceId",
                alice.deviceId(),
                "startFrom",
                "now");
        assertThat(both.outcome()).isEqualTo("400 invalid_field");
        assertThat(both.text("/field")).isEqualTo("deviceId");
    }

    @Test
    void startFromIsOneOfTwoWords() {
        for (String word : new String[] {"now", "beginning"}) {
            assertThat(api.nobody
                            .post("/v1/sessions", "name", "alice", "password", ApiFixture.PASSWORD, "startFrom", word)
                            .outcome())
                    .isEqualTo("201");
        }
        Answer other =
                api.nobody.post("/v1/sessions", "name", "alice", "password", ApiFixture.PASSWORD, "startFrom", "Now");
        assertThat(other.text("/detail")).isEqualTo("startFrom: \"Now\" (expected: \"now\" or \"beginning\")");
    }

    @Test
    void accessTokenExpiresAndTheRefreshTokenBringsAnother() {
        api.clock.advance(Duration.ofHours(1));
        Answer expired = alice.client().get("/v1/me");
        assertThat(expired.outcome()).isEqualTo("401 token_expired");
        assertThat(expired.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"duet\"");
        Answer session = refresh(alice.refreshToken());
        assertThat(session.outcome()).isEqualTo("200");
        assertThat(session.text("/deviceId")).isEqualTo(alice.deviceId());
        assertThat(session.number("/accessTokenExpiresAt"))
                .isEqualTo(api.clock.millis() + Duration.ofHours(1).toMillis());
        assertThat(api.nobody.as(session.text("/accessToken")).get("/v1/me").outcome())
                .isEqualTo("200");
    }

    @Test
    void usedRefreshTokenWorksAgainWithinTheGraceTime() {
        Answer first = refresh(alice.refreshToken());
        api.clock.advance(Duration.ofSeconds(10));
        Answer second = refresh(alice.refreshToken());
        assertThat(second.outcome()).isEqualTo("200");
        assertThat(second.text("/refreshToken")).isNotEqualTo(first.text("/refreshToken"));
        assertThat(refresh(first.text("/refreshToken")).outcome()).isEqualTo("200");
    }

    @Test
    void refreshTokenUsedAgainOnceItsSuccessorIsInUseClosesTheSessionForThiefAndOwner() {
        Answer owner = refresh(refresh(alice.refreshToken()).text("/refreshToken"));
        api.clock.advance(Duration.ofMillis(10_001));
        assertThat(refresh(alice.refreshToken()).outcome()).isEqualTo("401 refresh_token_reused");
        closed(owner);
    }

    private void closed(Answer session) {
        assertThat(refresh(session.text("/refreshToken")).outcome()).isEqualTo("401 refresh_token_invalid");
        assertThat(api.nobody.as(session.text("/accessToken")).get("/v1/me").outcome())
                .isEqualTo("401 device_revoked");
        assertThat(alice.client().get("/v1/me").outcome()).isEqualTo("401 device_revoked");
    }

    @Test
    void clientThatLostAnswersGoesOnHoweverLongItWasAway() {
        refresh(alice.refreshToken());
        api.clock.advance(Duration.ofDays(3));
        refresh(alice.refreshToken());
        api.clock.advance(Duration.ofDays(3));
        Answer arrived = refresh(alice.refreshToken());
        assertThat(arrived.outcome()).isEqualTo("200");
        api.clock.advance(Duration.ofDays(3));
        assertThat(refresh(arrived.text("/refreshToken")).outcome()).isEqualTo("200");
        assertThat(refresh(alice.refreshToken()).outcome()).isEqualTo("401 refresh_token_reused");
    }

    @Test
    void answerThatTurnsUpAfterTheTokenWasUsedAgainClosesTheSession() {
        Answer lost = refresh(alice.refreshToken());
        api.clock.advance(Duration.ofMinutes(1));
        Answer arrived = refresh(alice.refreshToken());
        assertThat(arrived.outcome()).isEqualTo("200");
        assertThat(refresh(lost.text("/refreshToken")).outcome()).isEqualTo("401 refresh_token_reused");
        closed(arrived);
    }

    @Test
    void refreshTokenExpires() {
        api.clock.advance(Duration.ofDays(60));
        assertThat(refresh(alice.refreshToken()).outcome()).isEqualTo("401 refresh_token_invalid");
        assertThat(refresh("").outcome()).isEqualTo("401 refresh_token_invalid");
        assertThat(refresh("nonsense").outcome()).isEqualTo("401 refresh_token_invalid");
    }

    @Test
    void logOutCutsTheDeviceAtOnceAndNoOther() {
        Person tablet = api.logIn("alice");
        assertThat(alice.client().delete("/v1/sessions/current").outcome()).isEqualTo("204");
        assertThat(alice.client().get("/v1/me").outcome()).isEqualTo("401 device_revoked");
        assertThat(alice.client().delete("/v1/sessions/current").outcome()).isEqualTo("401 device_revoked");
        assertThat(refresh(alice.refreshToken()).outcome()).isEqualTo("401 refresh_token_invalid");
        assertThat(logInOn(alice.deviceId()).outcome()).isEqualTo("404 device_not_found");
        assertThat(tablet.client().get("/v1/me").outcome()).isEqualTo("200");
    }

    @Test
    void sessionsSurviveARestart() {
        String refreshToken = alice.refreshToken();
        String accessToken = alice.client().token();
        api.restart();
        assertThat(api.nobody.as(accessToken).get("/v1/me").outcome()).isEqualTo("200");
        assertThat(refresh(refreshToken).outcome()).isEqualTo("200");
    }

    private Answer refresh(String token) {
        return api.nobody.post("/v1/sessions/refresh", "refreshToken", token);
    }

    private Answer logInOn(String device) {
        return api.nobody.post("/v1/sessions", "name", "alice", "password", ApiFixture.PASSWORD, "deviceId", device);
    }

    private static String withoutRequestId(Answer answer) {
        return answer.body().replace(answer.text("/requestId"), "");
    }
}
