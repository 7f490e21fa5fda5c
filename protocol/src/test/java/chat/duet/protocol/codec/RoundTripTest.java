package chat.duet.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import chat.duet.protocol.Samples;
import chat.duet.protocol.command.Command;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.LiveEvent;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {
    private static final int ROUNDS = 2000;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("chat.duet.protocol.Seeds#some")
    void whatIsWrittenReadsTheSame(long seed) {
        Samples samples = new Samples(new Random(seed));
        for (int i = 0; i < ROUNDS; i++) {
            for (Command command : samples.commands()) {
                byte[] bytes = CommandEncoder.encode(command);
                assertThat(CommandDecoder.decode(command.kind(), bytes, WireLimits.defaults()))
                        .isEqualTo(Decoded.of(command));
            }
            for (InboxEvent event : samples.inboxEvents()) {
                assertThat(EventCodec.decodeInbox(EventCodec.encode(event))).isEqualTo(Decoded.of(event));
            }
            for (LiveEvent event : samples.liveEvents()) {
                assertThat(EventCodec.decodeLive(EventCodec.encode(event))).isEqualTo(Decoded.of(event));
            }
        }
    }

    @Test
    void surrogatePairsSurviveAtEveryPlaceOfALongText() {
        Samples samples = new Samples(new Random(1));
        for (int shift = 0; shift < 2; shift++) {
            String text = "x".repeat(shift) + "\uD83D\uDE00".repeat(4000);
            Command command = SendMessage.of(samples.clientMessageId(), samples.conversation(), text);
            byte[] bytes = CommandEncoder.encode(command);
            assertThat(bytes).hasSizeBetween(16000, 16200);
            assertThat(CommandDecoder.decode(command.kind(), bytes, WireLimits.defaults()))
                    .isEqualTo(Decoded.of(command));
        }
    }

    @Test
    void loneSurrogateIsNotWritten() {
        Samples samples = new Samples(new Random(1));
        for (int before : new int[] {0, 1, 500, 999, 1000, 1001, 3999, 5000}) {
            for (String lone : new String[] {"\uD83D", "\uDE00", "\uD83Dx", "\uDE00\uD83D"}) {
                String text = "x".repeat(before) + lone;
                Command command = SendMessage.of(samples.clientMessageId(), samples.conversation(), text);
                assertThatIllegalArgumentException()
                        .as("U+%04X after %s", (int) lone.charAt(0), before)
                        .isThrownBy(() -> CommandEncoder.encode(command))
                        .withMessageStartingWith("text: ");
            }
        }
    }

    @Test
    void unknownClassesAreNotWritten() {
        LiveEvent foreign = () -> "foreign";
        assertThatIllegalArgumentException().isThrownBy(() -> EventCodec.encode(foreign));
    }

    @Test
    void readingABufferLeavesItAlone() {
        Samples samples = new Samples(new Random(1));
        Command command = samples.commands().get(0);
        byte[] bytes = CommandEncoder.encode(command);
        ByteBuffer buffer = ByteBuffer.allocateDirect(bytes.length + 7);
        buffer.position(5).mark();
        buffer.put(bytes).flip().position(5);

        Decoded<Command> decoded =
                CommandDecoder.decode(command.kind(), buffer.asReadOnlyBuffer(), WireLimits.defaults());

        assertThat(decoded.value()).isEqualTo(command);
        assertThat(buffer.position()).isEqualTo(5);
        WireLimits oneLess = WireLimits.of(4096, bytes.length - 1, 8);
        assertThat(CommandDecoder.decode(command.kind(), buffer, oneLess))
                .isEqualTo(CommandDecoder.decode(command.kind(), bytes, oneLess));
    }
}
