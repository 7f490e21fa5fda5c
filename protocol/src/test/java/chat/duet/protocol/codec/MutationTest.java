package chat.duet.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.protocol.CommandKind;
import chat.duet.protocol.Samples;
import chat.duet.protocol.command.Command;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.LiveEvent;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Payloads with faults put in at random: every one ends in a value or a problem, and values are what a second reader sees. */
class MutationTest {
    private static final int ROUNDS = 400;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("chat.duet.protocol.Seeds#some")
    void everyPayloadHasAnAnswer(long seed) throws Exception {
        Random random = new Random(seed);
        Samples samples = new Samples(random);
        Mutations mutations = new Mutations(random);
        int refused = 0;
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (byte[] seedling : payloads(samples)) {
                byte[] payload = mutations.apply(seedling);
                for (Decoded<?> decoded : decodeAll(payload)) {
                    check(decoded, payload);
                    refused += decoded.problem() == null ? 0 : 1;
                    read += decoded.problem() == null ? 1 : 0;
                }
            }
        }
        assertThat(refused).isGreaterThan(ROUNDS);
        assertThat(read).as("mutations that leave a payload readable").isGreaterThan(ROUNDS / 2);
    }

    private static List<byte[]> payloads(Samples samples) {
        List<byte[]> payloads = new ArrayList<>();
        samples.commands().forEach(command -> payloads.add(CommandEncoder.encode(command)));
        samples.inboxEvents().forEach(event -> payloads.add(EventCodec.encode(event)));
        samples.liveEvents().forEach(event -> payloads.add(EventCodec.encode(event)));
        return payloads;
    }

    private static List<Decoded<?>> decodeAll(byte[] payload) {
        List<Decoded<?>> all = new ArrayList<>();
        for (CommandKind kind : CommandKind.values()) {
            all.add(CommandDecoder.decode(kind, payload, WireLimits.defaults()));
        }
        all.add(EventCodec.decodeInbox(payload));
        all.add(EventCodec.decodeLive(payload));
        return all;
    }

    private static void check(Decoded<?> decoded, byte[] payload) throws Exception {
        Problem problem = decoded.problem();
        if (problem != null) {
            assertThat(problem.detail()).isNotBlank().hasSizeLessThan(300).matches("[ -~]+");
            assertThat(problem.field()).matches("[ -~]{0,43}");
            return;
        }
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(payload))
                .toString();
        assertThat(JSON.readTree(text).isObject()).as(text).isTrue();
        assertThat(again(decoded.value())).isEqualTo(decoded);
    }

    private static Decoded<?> again(Object value) {
        if (value instanceof Command) {
            Command command = (Command) value;
            return CommandDecoder.decode(command.kind(), CommandEncoder.encode(command), WireLimits.defaults());
        }
        return value instanceof InboxEvent
                ? EventCodec.decodeInbox(EventCodec.encode((InboxEvent) value))
                : EventCodec.decodeLive(EventCodec.encode((LiveEvent) value));
    }
}
