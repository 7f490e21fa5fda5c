package chat.duet.server.direct;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private static final String TOPIC = "u/0c4y7m9q2tzvk/in";
    private static final int LOWEST_ID = 32768;

    private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
    private final ChannelHandlerContext context = channel.pipeline().firstContext();

    private record Packet(int id, String payload) {}

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void packetIsAPublishOfMqtt5WithoutProperties() {
        EventStream stream = new EventStream(TOPIC, true, 10, System::nanoTime);
        stream.add(1, bytes("{}"));
        assertThat(stream.send(context)).isTrue();
        channel.flush();
        ByteBuf packet = channel.readOutbound();
        assertThat(packet.readUnsignedByte()).isEqualTo((short) 0x32);
        assertThat(packet.readUnsignedByte()).isEqualTo((short) (2 + TOPIC.length() + 2 + 1 + 2));
        assertThat(packet.readCharSequence(packet.readUnsignedShort(), StandardCharsets.UTF_8))
                .hasToString(TOPIC);
        assertThat(packet.readUnsignedShort()).isEqualTo(LOWEST_ID);
        assertThat(packet.readUnsignedByte()).isZero();
        assertThat(packet.toString(StandardCharsets.UTF_8)).isEqualTo("{}");
        packet.release();
    }

    @Test
    void longPayloadsHaveALongLength() {
        EventStream stream = new EventStream(TOPIC, false, 10, System::nanoTime);
        String text = "가".repeat(10_000);
        stream.add(1, bytes(text));
        stream.send(context);
        assertThat(sent(false)).singleElement().extracting(Packet::payload).isEqualTo(text);
    }

    @Test
    void receiveMaximumIsKept() {
        EventStream stream = new EventStream(TOPIC, true, 2, System::nanoTime);
        LongStream.rangeClosed(1, 5).forEach(number -> stream.add(number, bytes("" + number)));
        stream.send(context);
        List<Packet> first = sent(true);
        assertThat(first).extracting(Packet::payload).containsExactly("1", "2");
        assertThat(stream.send(context)).isFalse();
        assertThat(stream.acknowledged(first.get(1).id())).isEqualTo(2);
        stream.send(context);
        assertThat(sent(true)).extracting(Packet::payload).containsExactly("3");
    }

    @Test
    void nothingIsWrittenToASocketThatTakesNothing() {
        EventStream stream = new EventStream(TOPIC, true, 100, System::nanoTime);
        stream.add(1, bytes("1"));
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        assertThat(stream.send(context)).isFalse();
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
        assertThat(stream.send(context)).isTrue();
    }

    @Test
    void acknowledgementsMatchTheirEventsInAnyOrder() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        EventStream stream = new EventStream(TOPIC, true, 100, System::nanoTime);
        List<Packet> underWay = new ArrayList<>();
        ArrayDeque<Long> expected = new ArrayDeque<>();
        long next = 1;
        for (int step = 0; step < 5_000; step++) {
            if (random.nextBoolean()) {
                expected.add(next);
                stream.add(next, bytes("" + next));
                next++;
            } else if (!underWay.isEmpty()) {
                Packet packet = underWay.remove(random.nextInt(underWay.size()));
                assertThat(stream.acknowledged(packet.id())).isEqualTo(Long.parseLong(packet.payload()));
                assertThat(stream.acknowledged(packet.id())).isZero();
            }
            stream.send(context);
            for (Packet packet : sent(true)) {
                assertThat(EventStream.owns(packet.id())).isTrue();
                assertThat(underWay).noneMatch(other -> other.id() == packet.id());
                assertThat(packet.payload()).isEqualTo("" + expected.remove());
                underWay.add(packet);
            }
            assertThat(underWay).hasSizeLessThanOrEqualTo(100);
        }
    }

    @Test
    void idsOfTheBrokerAreNotOurs() {
        assertThat(EventStream.owns(LOWEST_ID - 1)).isFalse();
        assertThat(new EventStream(TOPIC, true, 1, System::nanoTime).acknowledged(65_535))
                .isZero();
    }

    private List<Packet> sent(boolean properties) {
        channel.flush();
        List<Packet> packets = new ArrayList<>();
        for (ByteBuf packet = channel.readOutbound(); packet != null; packet = channel.readOutbound()) {
            packet.readByte();
            while (packet.readByte() < 0) {}
            packet.skipBytes(packet.readUnsignedShort());
            int id = packet.readUnsignedShort();
            packet.skipBytes(properties ? 1 : 0);
            packets.add(new Packet(id, packet.toString(StandardCharsets.UTF_8)));
            packet.release();
        }
        return packets;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
