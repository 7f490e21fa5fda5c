package chat.duet.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.protocol.codec.CommandDecoder;
import chat.duet.protocol.codec.Decoded;
import chat.duet.protocol.codec.EventCodec;
import chat.duet.protocol.codec.WireLimits;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.LiveEvent;
import chat.duet.protocol.event.RefusedEvent;
import chat.duet.protocol.id.ClientMessageId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/protocol.md against the code. */
class ProtocolDocumentTest {
    private static final String DOCUMENT = document();

    private static String document() {
        try {
            return Files.readString(Path.of("..", "docs", "protocol.md"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyErrorCodeHasItsRowInOrder() {
        List<String> rows = rowsAfter("| code | PUBACK | HTTP | again | meaning |");
        List<ErrorCode> codes = List.of(ErrorCode.values());
        assertThat(rows).hasSameSizeAs(codes);
        for (int i = 0; i < codes.size(); i++) {
            ErrorCode code = codes.get(i);
            assertThat(rows.get(i))
                    .startsWith("| `" + code.code() + "` | ")
                    .endsWith(" | " + code.meaning() + " |")
                    .matches("\\| `[a-z_]+` \\| (0x[0-9a-f]{2}|–) \\| ([45][0-9]{2}|–) \\| (no|same id) \\| .*");
        }
    }

    @Test
    void everyCommandKindIsDescribed() {
        for (CommandKind kind : CommandKind.values()) {
            assertThat(DOCUMENT)
                    .containsPattern("(?m)^### `" + kind.text() + "`: .* \\(QoS " + (kind.needsQos1() ? "1" : "0 or 1")
                            + "\\)$");
        }
    }

    @Test
    void everyEventTypeIsDescribed() {
        Samples samples = new Samples(new Random(1));
        for (InboxEvent event : samples.inboxEvents()) {
            assertThat(DOCUMENT).containsPattern("(?m)^### .*`" + event.type() + "`");
        }
        for (LiveEvent event : samples.liveEvents()) {
            assertThat(DOCUMENT).contains("\n- `" + event.type() + "`: ");
        }
    }

    @Test
    void everyAcknowledgementPropertyIsDescribed() {
        assertThat(DOCUMENT)
                .contains(
                        "`" + AckProperties.ID + "` message id",
                        "`" + AckProperties.CONVERSATION_ID + "`",
                        "`" + AckProperties.SEQ + "` its place",
                        "`" + AckProperties.EVENT + "` number",
                        "`" + AckProperties.AT + "` server time",
                        "`" + AckProperties.CODE + "` error code",
                        "`" + AckProperties.RETRY_AFTER + "` seconds");
    }

    @Test
    void everyPropertyOfConnectAndConnackIsDescribed() {
        assertThat(DOCUMENT)
                .contains(
                        "`" + ConnectProperties.LAST_EVENT + "`, its number",
                        "`" + ConnectProperties.LAST_EVENT_AT + "`, its time",
                        "`" + ConnectProperties.RESET_TO + "`, the number",
                        "`" + ConnectProperties.RESET_TO_AT + "`, its time");
    }

    @Test
    void examplesAreRead() {
        List<String> examples = examples();
        assertThat(examples).hasSize(6 + 5 + 4);
        for (String example : examples) {
            assertThat(readings(example.getBytes(StandardCharsets.UTF_8)))
                    .as(example)
                    .anyMatch(decoded -> decoded.problem() == null);
        }
    }

    @Test
    void limitsAreThoseOfTheCode() {
        assertThat(DOCUMENT)
                .contains(
                        "| text | " + WireLimits.defaults().maxTextChars() + " code points",
                        "| payload of a command | " + WireLimits.defaults().maxPayloadBytes() + " bytes |",
                        "| nesting of JSON | " + WireLimits.defaults().maxDepth() + " levels",
                        "`detail` is at most " + RefusedEvent.MAX_DETAIL + " characters",
                        "1 to " + ClientMessageId.MAX_LENGTH + " characters");
    }

    private static Stream<Decoded<?>> readings(byte[] payload) {
        Stream<Decoded<?>> commands = Stream.of(CommandKind.values())
                .map(kind -> CommandDecoder.decode(kind, payload, WireLimits.defaults()));
        return Stream.concat(commands, Stream.of(EventCodec.decodeInbox(payload), EventCodec.decodeLive(payload)));
    }

    /** Indented blocks that are JSON; a block may run over several lines. */
    private static List<String> examples() {
        List<String> examples = new ArrayList<>();
        for (String line : DOCUMENT.lines().collect(Collectors.toList())) {
            if (line.startsWith("    {")) {
                examples.add(line);
            } else if (line.startsWith("     \"")) {
                examples.add(examples.remove(examples.size() - 1) + line);
            }
        }
        return examples;
    }

    private static List<String> rowsAfter(String head) {
        return DOCUMENT.lines()
                .dropWhile(line -> !line.equals(head))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .collect(Collectors.toList());
    }
}
