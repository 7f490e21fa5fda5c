package chat.duet.push.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.duet.core.push.Address;
import chat.duet.core.push.Gateway;
import chat.duet.core.push.Notice.Kind;
import chat.duet.core.push.Platform;
import chat.duet.core.push.PushResult;
import chat.duet.core.push.PushResult.Status;
import chat.duet.protocol.id.ConversationId;
import chat.duet.push.LogLines;
import chat.duet.push.Notices;
import chat.duet.push.http.Limits;
import chat.duet.push.standin.WebPushScript;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WebPushGatewayTest {
    private final WebPushFixture fixture = new WebPushFixture();
    private final Address device = fixture.service.subscribe(Platform.WEB);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void saysNothingOfTheMessageUnderTheStrictestPreview() {
        for (var kind : Kind.values()) {
            assertThat(fixture.gateway.send(Notices.of(device, kind)).status()).isEqualTo(Status.SENT);
        }
        var expected = Map.of(
                "v", "1",
                "conversation", Notices.CONVERSATION.toString(),
                "message", Notices.CONVERSATION + "-42",
                "messages", "3",
                "badge", "17");
        assertThat(fixture.service.received()).hasSize(2).allSatisfy(each -> {
            assertThat(each.data()).containsAllEntriesOf(expected).hasSize(6);
        });
        assertThat(fixture.service.received())
                .extracting(
                        each -> each.data().get("kind") + " " + each.headers().get("urgency"))
                .containsExactly("ring high", "withdraw normal");
        assertThat(fixture.service.violations()).isEmpty();
    }

    @Test
    void saysWhatThePreviewAllows() {
        fixture.gateway.send(Notices.of(device, Kind.RING, Notices.SENDER, Notices.TEXT));
        assertThat(fixture.service.received().get(0).data())
                .containsEntry("sender", Notices.SENDER)
                .containsEntry("text", Notices.TEXT);
    }

    @Test
    void staysBelowTheLimitWhateverIsWritten() {
        for (var part : new String[] {"한", "👨‍👩‍👧‍👦", "\"", "\\", "\n", "\u0000", "\ud83d", "<&>'", "e\u0301"}) {
            var notice = Notices.of(device, Kind.RING, part.repeat(5_000), part.repeat(5_000));
            assertThat(fixture.gateway.send(notice).status()).as(part).isEqualTo(Status.SENT);
        }
        assertThat(fixture.service.violations()).isEmpty();
        assertThat(fixture.service.received()).allMatch(each -> each.bodyBytes() < 4096);
    }

    @Test
    void theTopicNamesTheConversationToNobodyElse() {
        var other = fixture.service.subscribe(Platform.WEB);
        var conversation = ConversationId.of(7);
        for (var notice : new chat.duet.core.push.Notice[] {
            Notices.of(device, Kind.RING),
            Notices.of(device, Kind.WITHDRAW),
            Notices.of(other, Kind.RING),
            Notices.of(device, Kind.RING, conversation, null, null, Duration.ofDays(99)),
        }) {
            fixture.gateway.send(notice);
        }
        var topics = fixture.service.received().stream()
                .map(each -> each.headers().get("topic"))
                .toList();
        assertThat(topics.get(1)).isEqualTo(topics.get(0)).hasSize(32);
        assertThat(topics.get(2)).isNotEqualTo(topics.get(0));
        assertThat(topics.get(3)).isNotEqualTo(topics.get(0));
        assertThat(fixture.service.received().get(3).headers()).containsEntry("ttl", "2419200");
    }

    @Test
    void theTokenIsUsedAgainWhileItIsFresh() {
        for (var hours : new int[] {0, 5, 2, 20}) {
            fixture.now = fixture.now.plus(Duration.ofHours(hours));
            assertThat(fixture.gateway.send(Notices.of(device, Kind.RING)).status())
                    .isEqualTo(Status.SENT);
        }
        var tokens = fixture.service.received().stream()
                .map(each -> each.headers().get("authorization"))
                .toList();
        assertThat(tokens.get(1)).isEqualTo(tokens.get(0));
        assertThat(tokens.get(2)).isNotEqualTo(tokens.get(1));
        assertThat(tokens.get(3)).isNotEqualTo(tokens.get(2));
        assertThat(fixture.service.violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CREATED, SENT, HTTP_201",
        "ACCEPTED, SENT, HTTP_202",
        "OK, SENT, HTTP_200",
        "NOT_FOUND, ADDRESS_GONE, HTTP_404",
        "GONE, ADDRESS_GONE, HTTP_410",
        "BAD_REQUEST, REFUSED, HTTP_400",
        "TOO_LARGE, REFUSED, HTTP_413",
        "UNAUTHORIZED, MISCONFIGURED, HTTP_401",
        "FORBIDDEN, MISCONFIGURED, HTTP_403",
        "QUOTA, RETRY, HTTP_429",
        "INTERNAL, RETRY, HTTP_500",
        "UNAVAILABLE, RETRY, HTTP_503",
        "HANG, RETRY, TIMEOUT",
        "TRICKLE, RETRY, TIMEOUT",
        // Whoever says 200 has taken it, however much follows: what follows is cut off.
        "ENDLESS, SENT, HTTP_200",
        "CLOSED, RETRY, UNREACHABLE",
    })
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void answersBecomeResults(WebPushScript script, Status status, String reason) {
        fixture.service.answer(device, script);
        assertThat(fixture.gateway.send(Notices.of(device, Kind.RING))).isEqualTo(PushResult.of(status, reason));
        assertThat(fixture.service.received()).as("tries").hasSize(1);
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aBodyWithoutEndIsCutOffLongBeforeTheDeadline() {
        var patient = new Limits(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofHours(1));
        try (var gateway = fixture.open(true, patient)) {
            fixture.service.answer(device, WebPushScript.ENDLESS);
            assertThat(gateway.send(Notices.of(device, Kind.RING)).status()).isEqualTo(Status.SENT);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"QUOTA", "UNAVAILABLE", "INTERNAL"})
    void theWaitThatIsAskedForIsHandedOn(WebPushScript script) {
        fixture.service.answer(device, script);
        fixture.service.retryAfter("60");
        assertThat(fixture.gateway.send(Notices.of(device, Kind.RING)).retryAfter())
                .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void addressesThatCannotWorkAreToldApart() {
        assertThat(send("https://nowhere.example/x", device.keys()))
                .isEqualTo(PushResult.of(Status.RETRY, "UNKNOWN_HOST"));
        assertThat(send(device.token(), null)).isEqualTo(PushResult.of(Status.ADDRESS_GONE, "INVALID_KEYS"));
        assertThat(send(device.token(), new Address.Keys("AAAA", "AAAA")))
                .isEqualTo(PushResult.of(Status.ADDRESS_GONE, "INVALID_KEYS"));
        assertThat(fixture.service.received()).isEmpty();
    }

    @Test
    void neverLogsTheAddressOrTheText() {
        try (var lines = new LogLines()) {
            for (var script : WebPushScript.values()) {
                fixture.service.answer(device, script);
                var result = fixture.gateway.send(Notices.of(device, Kind.RING, Notices.SENDER, Notices.TEXT));
                assertThat(result.toString()).doesNotContain("/push/", Notices.SENDER, Notices.TEXT);
            }
            assertThat(String.join("\n", lines.get())).doesNotContain("/push/", Notices.SENDER, Notices.TEXT);
        }
    }

    @Test
    void aContactIsNeeded() {
        for (var contact : new String[] {"", "admin@example.com", "mailto:", "http://example.com", "mailto:a b@c"}) {
            assertThatThrownBy(() -> new WebPushSettings(fixture.keys, contact, false, Limits.DEFAULT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + contact + "'");
        }
    }

    private PushResult send(String endpoint, Address.Keys keys) {
        return fixture.gateway.send(Notices.of(new Address(Gateway.WEB_PUSH, Platform.WEB, endpoint, keys), Kind.RING));
    }
}
