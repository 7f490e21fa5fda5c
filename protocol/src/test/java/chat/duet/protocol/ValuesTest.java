package chat.duet.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import chat.duet.protocol.codec.WireLimits;
import chat.duet.protocol.command.MarkRead;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.command.Sync;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.event.PresenceEvent;
import chat.duet.protocol.event.RefusedEvent;
import chat.duet.protocol.event.UnknownEvent;
import chat.duet.protocol.event.UnknownLiveEvent;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValuesTest {
    private static List<Object> valuesOf(long seed) {
        Samples samples = new Samples(new Random(seed));
        List<Object> values = new ArrayList<>();
        values.addAll(samples.commands());
        values.addAll(samples.inboxEvents());
        values.addAll(samples.liveEvents());
        values.add(UnknownEvent.of(samples.number(1), "reaction"));
        values.add(UnknownLiveEvent.of("weather"));
        values.add(samples.clientMessageId());
        values.add(MessageId.of(samples.conversation(), samples.number(0)));
        values.add(WireLimits.of((int) seed, 2, 3));
        return values;
    }

    @Test
    void valuesAreEqualByWhatTheyHold() {
        List<Object> values = valuesOf(7);
        List<Object> same = valuesOf(7);
        for (int i = 0; i < values.size(); i++) {
            assertThat(values.get(i)).isEqualTo(same.get(i)).hasSameHashCodeAs(same.get(i));
            assertThat(values.get(i)).hasToString(same.get(i).toString());
            for (int j = 0; j < values.size(); j++) {
                if (i != j) {
                    assertThat(values.get(i)).isNotEqualTo(same.get(j));
                }
            }
        }
    }

    @Test
    void textsStayOutOfLogs() {
        ConversationId conversation = ConversationId.of(1);
        ClientMessageId id = ClientMessageId.of("a");
        assertThat(SendMessage.of(id, conversation, "secret").toString()).doesNotContain("secret");
        assertThat(MessageEvent.of(1, MessageId.of(conversation, 1), UserId.of(1), id, "secret", 0)
                        .toString())
                .doesNotContain("secret");
    }

    @Test
    void numbersOutOfRangeAreNamed() {
        ConversationId conversation = ConversationId.of(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MarkRead.of(conversation, -1))
                .withMessage("seq: -1 (expected: an integer from 0 to 9007199254740991)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sync.of(1L << 53))
                .withMessage("after: 9007199254740992 (expected: an integer from 0 to 9007199254740991)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sync.of(1, -1))
                .withMessage("at: -1 (expected: an integer from 0 to 9007199254740991)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PresenceEvent.offline(UserId.of(1), -1))
                .withMessageStartingWith("lastSeenAt: -1 (expected: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageEvent.of(
                        0, MessageId.of(conversation, 1), UserId.of(1), ClientMessageId.of("a"), "x", 0))
                .withMessage("event: 0 (expected: an integer from 1 to 9007199254740991)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WireLimits.of(0, 1, 1))
                .withMessage("maxTextChars: 0 (expected: at least 1)");
    }

    @Test
    void typesOfUnknownEventsAreWords() {
        for (String type : List.of("", "Reaction", "a b", "\uD800", "a".repeat(33))) {
            assertThat(UnknownEvent.parse(1, type)).as(type).isEmpty();
            assertThat(UnknownLiveEvent.parse(type)).as(type).isEmpty();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> UnknownEvent.of(1, type))
                    .withMessageStartingWith("type: ");
        }
        assertThat(UnknownEvent.parse(1, "message_edited")).hasValue(UnknownEvent.of(1, "message_edited"));
    }

    @Test
    void nullIsRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> SendMessage.of(null, ConversationId.of(1), "x"))
                .withMessage("clientMessageId");
    }

    @Test
    void refusalsCarryNothingForeign() {
        RefusedEvent event = RefusedEvent.of(
                "../\u0000" + "x".repeat(100),
                null,
                ErrorCode.UNKNOWN_KIND,
                "a\u0000\uD800\n" + "\uD83D\uDE00".repeat(999));
        assertThat(event.kind()).isEqualTo(RefusedEvent.UNKNOWN);
        assertThat(event.detail()).startsWith("a???\uD83D\uDE00").hasSize(RefusedEvent.MAX_DETAIL);
        assertThat(RefusedEvent.of("reaction", null, ErrorCode.UNKNOWN_KIND, "").kind())
                .isEqualTo("reaction");
    }

    @Test
    void errorCodesAreTheNamesInLowerCase() {
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(code.code()).isEqualTo(code.name().toLowerCase(Locale.ROOT));
            assertThat(ErrorCode.parse(code.code())).hasValue(code);
            assertThat(code.meaning()).isNotBlank().doesNotContain("\n");
        }
        assertThat(ErrorCode.parse("INTERNAL")).isEmpty();
    }
}
