package chat.duet.bench.jmh;

import chat.duet.protocol.CommandKind;
import chat.duet.protocol.codec.CommandDecoder;
import chat.duet.protocol.codec.Decoded;
import chat.duet.protocol.codec.EventCodec;
import chat.duet.protocol.codec.WireLimits;
import chat.duet.protocol.command.Command;
import chat.duet.protocol.event.InboxEvent;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A command of 150 bytes read, and its event written. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBench {
    private final byte[] command =
            ("{\"clientMessageId\":\"00001-000001-0000000001\",\"conversationId\":\"0c4y7m9q2tzvk\","
                            + "\"text\":\"Shall we go at seven? Shall we go at seven? Shall we go at s\"}")
                    .getBytes(StandardCharsets.UTF_8);
    private final WireLimits limits = WireLimits.defaults();
    private final InboxEvent event = Samples.message(17);

    @Benchmark
    public Decoded<Command> decodeMessage() {
        return CommandDecoder.decode(CommandKind.MESSAGE, command, limits);
    }

    @Benchmark
    public byte[] encodeMessage() {
        return EventCodec.encode(event);
    }
}
