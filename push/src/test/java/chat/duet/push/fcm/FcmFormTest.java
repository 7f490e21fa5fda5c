package chat.duet.push.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.core.push.Notice;
import chat.duet.core.push.Notice.Kind;
import chat.duet.core.push.Platform;
import chat.duet.core.push.PushResult.Status;
import chat.duet.protocol.id.ConversationId;
import chat.duet.push.Notices;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What FCM gets, as the real library writes it. */
class FcmFormTest {
    private FcmFixture fixture;

    @BeforeEach
    void connect(@TempDir Path folder) throws IOException {
        fixture = new FcmFixture(folder);
    }

    @AfterEach
    void disconnect() {
        fixture.close();
    }

    static Stream<Arguments> forms() {
        return Stream.of(Platform.values())
                .flatMap(platform -> Stream.of(Kind.values()).map(kind -> Arguments.of(platform, kind)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void saysNothingOfTheMessageUnderTheStrictestPreview(Platform platform, Kind kind) {
        var message = sent(Notices.of(Notices.fcm(platform), kind));
        var expected = new java.util.HashMap<>(Map.of(
                "v",
                "1",
                "kind",
                kind == Kind.RING ? "ring" : "withdraw",
                "conversation",
                Notices.CONVERSATION.toString(),
                "message",
                Notices.CONVERSATION + "-42",
                "messages",
                "3",
                "badge",
                "17"));
        if (platform == Platform.ANDROID) {
            expected.put("channel", "messages");
        }
        assertThat(fixture.fcm.received().get(0).data()).isEqualTo(expected);
        var alert = message.path("apns").path("payload").path("aps").path("alert");
        if (!alert.isMissingNode()) {
            assertThat(alert.toString())
                    .isEqualTo("{\"body\":\"3 new messages\",\"loc-args\":[\"3\"],\"loc-key\":\"%@ new messages\"}");
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void saysWhatThePreviewAllows(Platform platform, Kind kind) {
        sent(Notices.of(Notices.fcm(platform), kind, Notices.SENDER, Notices.TEXT));
        sent(Notices.of(Notices.fcm(platform), kind, Notices.SENDER, null));
        assertThat(fixture.fcm.received().get(0).raw()).contains(Notices.SENDER, Notices.TEXT);
        assertThat(fixture.fcm.received().get(1).raw()).contains(Notices.SENDER).doesNotContain(Notices.TEXT);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void staysBelowTheLimitWhateverIsWritten(Platform platform, Kind kind) {
        for (var part :
                new String[] {"한", "👨‍👩‍👧‍👦", "\"", "\\", "\n", "\u0000", "\ud83d", "<&>'", "\u2028", "e\u0301"}) {
            sent(Notices.of(Notices.fcm(platform), kind, part.repeat(5_000), part.repeat(5_000)));
        }
    }

    @Test
    void wakesAndroidAtOnceForARingAndInItsTimeForAWithdrawal() {
        var ring = sent(Notices.of(Notices.fcm(Platform.ANDROID), Kind.RING)).path("android");
        assertThat(ring.toString())
                .isEqualTo("{\"collapse_key\":\"ring-" + Notices.CONVERSATION.value() % 3
                        + "\",\"priority\":\"high\",\"ttl\":\"604800s\"}");
        var withdrawal =
                sent(Notices.of(Notices.fcm(Platform.ANDROID), Kind.WITHDRAW)).path("android");
        assertThat(withdrawal.toString())
                .isEqualTo("{\"collapse_key\":\"withdraw\",\"priority\":\"normal\",\"ttl\":\"604800s\"}");
    }

    @Test
    void sharesThreeCollapseKeysAmongAllConversations() {
        var keys = new TreeSet<String>();
        for (int i = 0; i < 100; i++) {
            var conversation = ConversationId.of(i * 7_919L);
            for (var kind : Kind.values()) {
                var notice =
                        Notices.of(Notices.fcm(Platform.ANDROID), kind, conversation, null, null, Duration.ofHours(1));
                keys.add(sent(notice).path("android").path("collapse_key").asText());
            }
        }
        assertThat(keys).containsExactly("ring-0", "ring-1", "ring-2", "withdraw");
    }

    @Test
    void showsAnAlertOnIos() {
        var apns = sent(Notices.of(Notices.fcm(Platform.IOS), Kind.RING, Notices.SENDER, Notices.TEXT))
                .path("apns");
        var headers = apns.path("headers");
        assertThat(headers.path("apns-push-type").asText()).isEqualTo("alert");
        assertThat(headers.path("apns-priority").asText()).isEqualTo("10");
        assertThat(headers.path("apns-collapse-id").asText()).isEqualTo(Notices.CONVERSATION.toString());
        assertThat(headers.path("apns-expiration").asLong())
                .isEqualTo(FcmFixture.NOW.plus(Duration.ofDays(7)).getEpochSecond());
        var aps = apns.path("payload").path("aps");
        assertThat(aps.path("badge").asInt()).isEqualTo(17);
        assertThat(aps.path("mutable-content").asInt()).isEqualTo(1);
        assertThat(aps.path("alert").toString())
                .isEqualTo("{\"body\":\"" + Notices.TEXT + "\",\"title\":\"" + Notices.SENDER + "\"}");
    }

    @Test
    void withdrawsSilentlyOnIos() {
        var apns = sent(Notices.of(Notices.fcm(Platform.IOS), Kind.WITHDRAW)).path("apns");
        assertThat(apns.path("headers").path("apns-push-type").asText()).isEqualTo("background");
        assertThat(apns.path("payload").toString()).isEqualTo("{\"aps\":{\"content-available\":1}}");
    }

    @Test
    void ringsInBrowsers() {
        var headers = sent(Notices.of(Notices.fcm(Platform.WEB), Kind.RING))
                .path("webpush")
                .path("headers");
        assertThat(headers.path("TTL").asText()).isEqualTo("604800");
        assertThat(headers.path("Urgency").asText()).isEqualTo("high");
        assertThat(headers.path("Topic").asText()).isEqualTo(Notices.CONVERSATION.toString());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void keepsTheTimeToLiveWithinFourWeeks(Platform platform, Kind kind) {
        for (var ttl : new Duration[] {Duration.ofDays(400), Duration.ofNanos(1), Duration.ofMillis(1_500)}) {
            sent(Notices.of(Notices.fcm(platform), kind, Notices.CONVERSATION, null, null, ttl));
        }
        if (platform == Platform.ANDROID) {
            assertThat(fixture.fcm.received())
                    .extracting(
                            each -> each.message().path("android").path("ttl").asText())
                    .containsExactly("2419200s", "1s", "1s");
        }
    }

    private JsonNode sent(Notice notice) {
        assertThat(fixture.gateway.send(notice).status()).isEqualTo(Status.SENT);
        assertThat(fixture.fcm.violations()).isEmpty();
        var received = fixture.fcm.received();
        return received.get(received.size() - 1).message();
    }
}
