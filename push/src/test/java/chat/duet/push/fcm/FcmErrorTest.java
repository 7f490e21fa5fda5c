package chat.duet.push.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.core.push.Notice.Kind;
import chat.duet.core.push.Platform;
import chat.duet.core.push.PushResult;
import chat.duet.core.push.PushResult.Status;
import chat.duet.push.LogLines;
import chat.duet.push.Notices;
import chat.duet.push.standin.FcmScript;
import chat.duet.push.standin.FcmStandIn;
import chat.duet.push.standin.TokenScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of whatever FCM, and what lies before it, can answer: the table in docs/push.md. */
class FcmErrorTest {
    private FcmFixture fixture;
    private Path folder;

    @BeforeEach
    void connect(@TempDir Path temporary) throws IOException {
        folder = temporary;
        fixture = new FcmFixture(folder);
    }

    @AfterEach
    void disconnect() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({
        "OK, SENT, accepted",
        "GONE, ADDRESS_GONE, UNREGISTERED",
        "MISMATCH, ADDRESS_GONE, SENDER_ID_MISMATCH",
        "INVALID_TOKEN, ADDRESS_GONE, INVALID_REGISTRATION_TOKEN",
        "INVALID_TOKEN_FIELD, ADDRESS_GONE, INVALID_REGISTRATION_TOKEN",
        "INVALID_PAYLOAD, REFUSED, INVALID_ARGUMENT",
        "TOO_BIG, REFUSED, INVALID_ARGUMENT",
        "QUOTA, RETRY, QUOTA_EXCEEDED",
        "UNAVAILABLE, RETRY, UNAVAILABLE",
        "INTERNAL, RETRY, INTERNAL",
        "UNSPECIFIED, RETRY, UNSPECIFIED_ERROR",
        "BAD_GATEWAY, RETRY, HTTP_502",
        "CONFUSED, RETRY, UNREGISTERED",
        "THIRD_PARTY_AUTH, MISCONFIGURED, THIRD_PARTY_AUTH_ERROR",
        "FORBIDDEN, MISCONFIGURED, PERMISSION_DENIED",
        "NO_PROJECT, MISCONFIGURED, HTTP_404",
        "MALFORMED, RETRY, MALFORMED_ANSWER",
        "NAMELESS, RETRY, MALFORMED_ANSWER",
        "EMPTY, RETRY, MALFORMED_ANSWER",
        "HANG, RETRY, TIMEOUT",
        "TRICKLE, RETRY, TIMEOUT",
        "CLOSED, RETRY, NO_USABLE_ANSWER",
    })
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void answersBecomeResults(FcmScript script, Status status, String reason) {
        fixture.fcm.answer(Notices.TOKEN, script);
        assertThat(send())
                .isEqualTo(new PushResult(status, reason, script == FcmScript.QUOTA ? Duration.ofMinutes(1) : null));
        assertThat(fixture.fcm.received()).as("tries").hasSize(1);
        assertThat(fixture.fcm.accessTokensIssued()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"QUOTA", "UNAVAILABLE", "INTERNAL", "BAD_GATEWAY"})
    void theWaitThatIsAskedForIsHandedOn(FcmScript script) {
        fixture.fcm.answer(Notices.TOKEN, script);
        fixture.fcm.retryAfter("37");
        assertThat(send().retryAfter()).isEqualTo(Duration.ofSeconds(37));
        fixture.fcm.retryAfter("Sun, 22 Nov 2026 10:02:00 GMT");
        assertThat(send().retryAfter()).isEqualTo(Duration.ofMinutes(2));
        fixture.fcm.retryAfter("in a while");
        assertThat(send().retryAfter()).isEqualTo(script == FcmScript.QUOTA ? Duration.ofMinutes(1) : null);
    }

    @Test
    void aSlowAnswerWithinTheLimitCounts() {
        fixture.fcm.slowness(200);
        fixture.fcm.answer(Notices.TOKEN, FcmScript.SLOW);
        assertThat(send().status()).isEqualTo(Status.SENT);
    }

    @Test
    void anAccessTokenThatIsNoLongerTakenIsReplacedOnce() {
        assertThat(send().status()).isEqualTo(Status.SENT);
        fixture.fcm.revokeAccessTokens();
        assertThat(send().status()).isEqualTo(Status.SENT);
        assertThat(fixture.fcm.accessTokensIssued()).isEqualTo(2);
        assertThat(fixture.fcm.received()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSED, MISCONFIGURED, TOKEN_HTTP_400 invalid_grant",
        "UNAVAILABLE, RETRY, TOKEN_HTTP_503",
        "MALFORMED, RETRY, NO_USABLE_ANSWER",
        "HANG, RETRY, TIMEOUT",
    })
    void withoutAnAccessTokenNothingIsSent(TokenScript script, Status status, String reason) {
        fixture.fcm.tokenAnswers(script);
        assertThat(send()).isEqualTo(PushResult.of(status, reason));
        assertThat(fixture.fcm.received()).isEmpty();
        fixture.fcm.tokenAnswers(TokenScript.OK);
        assertThat(send().status()).isEqualTo(Status.SENT);
    }

    @Test
    void whoCannotBeReachedMayBeReachedLater() throws IOException {
        var closed = FcmStandIn.start();
        var nobody = closed.endpoint();
        closed.close();
        var file = folder.resolve("service-account.json");
        try (var gateway = fixture.open(file, nobody)) {
            assertThat(gateway.send(Notices.of(Notices.fcm(Platform.ANDROID), Kind.RING)))
                    .isEqualTo(PushResult.of(Status.RETRY, "UNREACHABLE"));
        }
        Files.writeString(file, Files.readString(file).replace(fixture.fcm.endpoint() + "/token", nobody + "/token"));
        try (var gateway = fixture.open(file, fixture.fcm.endpoint())) {
            assertThat(gateway.send(Notices.of(Notices.fcm(Platform.ANDROID), Kind.RING)))
                    .isEqualTo(PushResult.of(Status.RETRY, "UNREACHABLE"));
        }
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (var elsewhere = FcmStandIn.start()) {
            fixture.fcm.answer(Notices.TOKEN, FcmScript.REDIRECT);
            fixture.fcm.redirectTo(elsewhere.endpoint().resolve("/v1/projects/duet-test/messages:send"));
            assertThat(send()).isEqualTo(PushResult.of(Status.RETRY, "HTTP_302"));
            assertThat(elsewhere.received()).isEmpty();
            assertThat(elsewhere.violations()).isEmpty();
        }
    }

    @Test
    void whatCannotBeWrittenIsRefused() {
        var blank = new chat.duet.core.push.Address(chat.duet.core.push.Gateway.FCM, Platform.ANDROID, "", null);
        assertThat(fixture.gateway.send(Notices.of(blank, Kind.RING)))
                .isEqualTo(PushResult.of(Status.REFUSED, "UNSENDABLE"));
    }

    @Test
    void neverLogsTheAddressOrTheText() {
        try (var lines = new LogLines()) {
            for (var script : FcmScript.values()) {
                fixture.fcm.answer(Notices.TOKEN, script);
                var result = fixture.gateway.send(
                        Notices.of(Notices.fcm(Platform.IOS), Kind.RING, Notices.SENDER, Notices.TEXT));
                assertThat(result.toString()).doesNotContain(Notices.TOKEN, Notices.SENDER, Notices.TEXT);
            }
            assertThat(String.join("\n", lines.get())).doesNotContain(Notices.TOKEN, Notices.SENDER, Notices.TEXT);
        }
    }

    private PushResult send() {
        return fixture.gateway.send(Notices.of(Notices.fcm(Platform.ANDROID), Kind.RING));
    }
}
