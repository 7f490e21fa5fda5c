package chat.duet.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import chat.duet.protocol.CommandKind;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.command.Command;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandDecoderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"\"|text: empty (expected: 1 to 4096 characters, not all of them white space)",
                "\" \"|text: blank (expected: 1 to 4096 characters, not all of them white space)",
                "5|text: 5 (expected: a string)",
                "[]|text: an array (expected: a string)",
                "null|text: null (expected: a string)",
                "\"a\\u0007\"|text: U+0007 at index 1 (expected: no control characters but tab and line feed)",
                "\"\\ud800\"|text: U+D800 at index 0 (expected: surrogates in pairs)",
                "\"\\uffff\"|text: U+FFFF at index 0 (expected: no noncharacters)",
                "\"x\",\"text\":1|text: given twice (expected: once)",
                "\"x|text: malformed before character 66 (expected: JSON)"
            })
    void detailsNameWhatWasFoundAndWhatWasExpected(String text, String detail) {
        Problem problem = decode(
                        CommandKind.MESSAGE,
                        "{\"clientMessageId\":\"a\",\"conversationId\":\"0000000000000\",\"text\":" + text + "}")
                .problem();
        assertThat(problem).isNotNull();
        assertThat(problem.detail()).isEqualTo(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"after\":-1}|after: -1 (expected: an integer from 0 to 9007199254740991)",
                "{\"after\":1.5}|after: 1.5 (expected: an integer from 0 to 9007199254740991)",
                "{\"after\":\"1\"}|after: \"1\" (expected: an integer from 0 to 9007199254740991)",
                "{}|after: missing (expected: an integer from 0 to 9007199254740991)",
                "[]|payload: an array (expected: a JSON object)"
            })
    void detailsOfNumbers(String payload, String detail) {
        Problem problem = decode(CommandKind.SYNC, payload).problem();
        assertThat(problem).isNotNull();
        assertThat(problem.detail()).isEqualTo(detail);
    }

    @Test
    void hostileNamesAndValuesAreNotEchoed() {
        String name = "\\u001b[2J\\u202e" + "x".repeat(1000);
        Problem twice = decode(CommandKind.SYNC, "{\"" + name + "\":1,\"" + name + "\":2}")
                .problem();
        assertThat(twice.field()).isEqualTo("?[2J?" + "x".repeat(35) + "...");

        String id = "\\u202e".repeat(1000);
        Problem wrong = decode(CommandKind.TYPING, "{\"conversationId\":\"" + id + "\"}")
                .problem();
        assertThat(wrong.detail()).startsWith("conversationId: \"" + "?".repeat(40) + "...\" (expected: an id");
    }

    @Test
    void thereIsNoValueWhereThereIsAProblem() {
        Decoded<Command> decoded = decode(CommandKind.SYNC, "{}");
        assertThatIllegalStateException().isThrownBy(decoded::value).withMessageContaining("after: missing");
    }

    @Test
    void manyNamesThatCollideTakeNoTime() {
        // "Aa" and "BB" have the same hash code, and so has every string made of them.
        StringBuilder payload = new StringBuilder("{\"after\":1");
        for (int i = 0; i < 1500; i++) {
            payload.append(",\"");
            for (int bit = 0; bit < 11; bit++) {
                payload.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            payload.append("\":0");
        }
        String text = payload.append('}').toString();
        WireLimits limits = WireLimits.of(4096, 65536, 8);
        assertTimeout(Duration.ofSeconds(5), () -> {
            for (int i = 0; i < 50; i++) {
                assertThat(CommandDecoder.decode(CommandKind.SYNC, text.getBytes(StandardCharsets.UTF_8), limits)
                                .problem())
                        .isNull();
            }
        });
    }

    @Test
    void sizeIsLookedAtBeforeAnythingElse() {
        Problem problem = CommandDecoder.decode(CommandKind.MESSAGE, new byte[32769], WireLimits.defaults())
                .problem();
        assertThat(problem)
                .isEqualTo(Problem.of(
                        ErrorCode.PAYLOAD_TOO_LARGE, "", "payload: 32769 bytes (expected: at most 32768)", null));
    }

    private static Decoded<Command> decode(CommandKind kind, String payload) {
        return CommandDecoder.decode(kind, payload.getBytes(StandardCharsets.UTF_8), WireLimits.defaults());
    }
}
