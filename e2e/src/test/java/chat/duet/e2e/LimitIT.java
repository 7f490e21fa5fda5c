package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.config.Limit;
import chat.duet.config.Rate;
import chat.duet.config.Settings;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.event.RefusedEvent;
import chat.duet.protocol.event.TypingEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of too much over MQTT: with each client library, over each transport. */
class LimitIT {
    private static final int QUOTA_EXCEEDED = 0x97;

    @RegisterExtension
    static final ChatServerExtension SERVER = ChatServerExtension.with(LimitIT::limited);

    private Actor alice;
    private Actor bob;
    private String conversation;

    private static Settings limited(Settings settings) {
        return settings.withLimits(settings.limits()
                .withRateLimiting(true)
                .withRate(Limit.MESSAGE_SEND, rate("2/1h"))
                .withRate(Limit.SYNC, rate("1/1h"))
                .withRate(Limit.TYPING, rate("1/1h"))
                .withRate(Limit.REGISTER_ADDRESS, Rate.OFF));
    }

    @BeforeEach
    void meet() {
        alice = SERVER.actor("alice");
        bob = SERVER.actor("bob");
        conversation = alice.meet(bob);
    }

    @ParameterizedTest
    @EnumSource
    void tooManyMessagesAreRefusedWithTheTimeToTryAgain(ClientKind kind) {
        var sender = alice.device().phone(kind).connect();
        var receiver = bob.device().phone(kind).connect();
        sender.send(conversation, "m1", "one");
        sender.send(conversation, "m2", "two");

        var ack = sender.send(conversation, "m3", "three");

        if (kind.mqtt5()) {
            assertThat(ack.reason()).isEqualTo(QUOTA_EXCEEDED);
            assertThat(ack.properties()).containsEntry("code", "rate_limited");
            assertSoon(Long.parseLong(ack.properties().get("retryAfter")));
            // What was accepted before is answered as before.
            assertThat(sender.send(conversation, "m2", "two").properties()).containsEntry("seq", "2");
        } else {
            sender.until("refused", box -> !box.live(RefusedEvent.class).isEmpty());
            var refused = sender.mailbox().live(RefusedEvent.class).get(0);
            assertThat(refused.known()).contains(ErrorCode.RATE_LIMITED);
            assertThat(refused.clientMessageId()).hasToString("m3");
            assertSoon(refused.retryAfter().orElseThrow());
        }
        assertThat(sender.client().connected()).isTrue();
        receiver.untilText("two");
        assertThat(alice.device().history(conversation)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = "PAHO5_TCP")
    void tooMuchTypingIsDroppedWithoutAWord(ClientKind kind) {
        var sender = alice.device().phone(kind).connect();
        var receiver = bob.device().phone(kind).connect();

        assertThat(sender.typing(conversation, true).reason()).isZero();
        assertThat(sender.typing(conversation, false).reason()).isZero();
        sender.send(conversation, "m1", "sent");

        receiver.untilText("sent");
        assertThat(receiver.mailbox().live(TypingEvent.class))
                .extracting(TypingEvent::typing)
                .containsExactly(true);
        assertThat(sender.mailbox().live(RefusedEvent.class)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "PAHO5_TCP")
    void theLogIsNotBegunAnewForEver(ClientKind kind) {
        var device = alice.device().phone(kind).connect();

        assertThat(device.sync(0).reason()).isZero();
        device.connect();

        assertThat(device.sync(0).reason()).isEqualTo(QUOTA_EXCEEDED);
        assertThat(device.client().connected()).isTrue();
    }

    private static void assertSoon(long seconds) {
        assertThat(seconds).isBetween(1L, 1800L);
    }

    private static Rate rate(String text) {
        return Rate.parse(text).orElseThrow();
    }
}
