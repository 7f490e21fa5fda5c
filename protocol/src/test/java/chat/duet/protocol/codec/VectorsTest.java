package chat.duet.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.protocol.CommandKind;
import chat.duet.protocol.command.Command;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VectorsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<VectorCase> validCommands() throws IOException {
        return VectorCase.load("commands.json", "valid");
    }

    static List<VectorCase> invalidCommands() throws IOException {
        return VectorCase.load("commands.json", "invalid");
    }

    static List<VectorCase> validInboxEvents() throws IOException {
        return VectorCase.load("inbox-events.json", "valid");
    }

    static List<VectorCase> invalidInboxEvents() throws IOException {
        return VectorCase.load("inbox-events.json", "invalid");
    }

    static List<VectorCase> validLiveEvents() throws IOException {
        return VectorCase.load("live-events.json", "valid");
    }

    static List<VectorCase> invalidLiveEvents() throws IOException {
        return VectorCase.load("live-events.json", "invalid");
    }

    @ParameterizedTest
    @MethodSource
    void validCommands(VectorCase vector) throws IOException {
        assertMeans(vector, CommandEncoder.encode(command(vector).value()));
    }

    @ParameterizedTest
    @MethodSource
    void invalidCommands(VectorCase vector) {
        assertRefused(vector, command(vector));
    }

    @ParameterizedTest
    @MethodSource
    void validInboxEvents(VectorCase vector) throws IOException {
        assertMeans(
                vector,
                EventCodec.encode(EventCodec.decodeInbox(vector.payload()).value()));
    }

    @ParameterizedTest
    @MethodSource
    void invalidInboxEvents(VectorCase vector) {
        assertRefused(vector, EventCodec.decodeInbox(vector.payload()));
    }

    @ParameterizedTest
    @MethodSource
    void validLiveEvents(VectorCase vector) throws IOException {
        assertMeans(
                vector,
                EventCodec.encode(EventCodec.decodeLive(vector.payload()).value()));
    }

    @ParameterizedTest
    @MethodSource
    void invalidLiveEvents(VectorCase vector) {
        assertRefused(vector, EventCodec.decodeLive(vector.payload()));
    }

    private static Decoded<Command> command(VectorCase vector) {
        CommandKind kind = CommandKind.parse(vector.text("kind")).orElseThrow();
        return CommandDecoder.decode(kind, vector.payload(), vector.limits());
    }

    private static void assertMeans(VectorCase vector, byte[] written) throws IOException {
        assertThat(JSON.readTree(written)).as("%s", vector).isEqualTo(vector.value());
        if (vector.isExact()) {
            assertThat(written)
                    .as("%s", vector)
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(vector.text("payload"));
        }
    }

    private static void assertRefused(VectorCase vector, Decoded<?> decoded) {
        Problem problem = decoded.problem();
        assertThat(problem).as("%s: %s", vector, decoded).isNotNull();
        assertThat(problem.code().code()).as("%s: %s", vector, problem).isEqualTo(vector.text("code"));
        assertThat(problem.field()).as("%s: %s", vector, problem).isEqualTo(vector.text("field"));
        String named = problem.clientMessageId() == null
                ? null
                : problem.clientMessageId().text();
        assertThat(named).as("%s: %s", vector, problem).isEqualTo(vector.textOrNull("clientMessageId"));
        assertThat(problem.detail())
                .startsWith((problem.field().isEmpty() ? "payload" : problem.field()) + ": ")
                .contains(" (expected: ")
                .hasSizeLessThan(256)
                .matches("[ -~]+");
    }
}
