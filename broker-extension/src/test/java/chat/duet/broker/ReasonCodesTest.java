package chat.duet.broker;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.ErrorCode;
import com.hivemq.extension.sdk.api.packets.publish.AckReasonCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReasonCodesTest {
    /** MQTT 5.0, table 3-4. */
    private static final Map<AckReasonCode, String> BYTES = Map.of(
            AckReasonCode.UNSPECIFIED_ERROR, "0x80",
            AckReasonCode.IMPLEMENTATION_SPECIFIC_ERROR, "0x83",
            AckReasonCode.NOT_AUTHORIZED, "0x87",
            AckReasonCode.TOPIC_NAME_INVALID, "0x90",
            AckReasonCode.QUOTA_EXCEEDED, "0x97",
            AckReasonCode.PAYLOAD_FORMAT_INVALID, "0x99");

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void noRefusalIsASuccess(ErrorCode code) {
        assertThat(BYTES).containsKey(ReasonCodes.puback(code));
    }

    @ParameterizedTest
    @MethodSource("documented")
    void protocolPageSaysTheSame(ErrorCode code, String reason) {
        assertThat(BYTES.get(ReasonCodes.puback(code))).isEqualTo(reason);
    }

    @Test
    void onlyTheServersFaultsLeaveAnOldClientWithoutAcknowledgement() {
        assertThat(Stream.of(ErrorCode.values()).filter(code -> ReasonCodes.serverAtFault(Refusal.of(code, ""))))
                .containsExactlyInAnyOrder(
                        ErrorCode.STORAGE_FULL,
                        ErrorCode.STORAGE_UNAVAILABLE,
                        ErrorCode.OVERLOADED,
                        ErrorCode.TIMEOUT,
                        ErrorCode.INTERNAL);
    }

    /** The rows of the table of refusals that give a reason code. */
    static Stream<Arguments> documented() throws IOException {
        return Files.readAllLines(Path.of("..", "docs", "protocol.md")).stream()
                .map(line -> line.split("\\s*\\|\\s*"))
                .filter(cells -> cells.length > 3 && cells[1].startsWith("`") && cells[2].startsWith("0x"))
                .map(cells ->
                        Arguments.of(ErrorCode.parse(cells[1].replace("`", "")).orElseThrow(), cells[2]));
    }
}
