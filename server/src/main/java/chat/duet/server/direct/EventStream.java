package chat.duet.server.direct;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/**
 * The inbox events of one connection as PUBLISH packets of QoS 1. Packets are written in the order of {@link #add}, and no more are under way than the
 * client's receive maximum allows, nor than its socket takes, nor than its line carries in a short time ({@link LineWindow}).
 *
 * <p>Packet ids are from the upper half of the numbers. The broker gives out the lowest free one, so nothing that it sends by itself gets in their way.
 *
 * <p>{@link #add} is thread-safe; the rest belongs to the connection's event loop.
 */
final class EventStream {
    private static final int FIRST_ID = 1 << 15;
    private static final int IDS = 1 << 15;
    private static final int SMALLEST = 4;

    /** PUBLISH, QoS 1, no DUP, not retained (MQTT 5.0, section 3.3.1). */
    private static final int PUBLISH = 0b0011_0010;

    private static final int PACKET_ID = 2;

    private final byte[] topic;
    private final boolean properties;
    private final LineWindow window;
    private final ConcurrentLinkedQueue<Event> waiting = new ConcurrentLinkedQueue<>();
    /** What is under way, by packet id: 0 for none. As long as what has been under way at a time. */
    private long[] underWay = new long[SMALLEST];

    private int next;
    private int count;

    private static final class Event {
        final long number;
        final byte[] payload;

        Event(long number, byte[] payload) {
            this.number = number;
            this.payload = payload;
        }
    }

    /**
     * @param mqtt5 whether packets have properties
     * @param receiveMaximum how many may be under way, at least 1
     * @param nanos a clock that never goes back, in nanoseconds
     */
    EventStream(String topic, boolean mqtt5, int receiveMaximum, LongSupplier nanos) {
        this.topic = topic.getBytes(StandardCharsets.UTF_8);
        this.properties = mqtt5;
        this.window = new LineWindow(Math.min(receiveMaximum, IDS), nanos);
    }

    void add(long number, byte[] payload) {
        waiting.add(new Event(number, payload));
    }

    /** Writes, without flushing, what may be under way now; whether that was anything. */
    boolean send(ChannelHandlerContext ctx) {
        boolean written = false;
        while (window.hasRoom(count) && ctx.channel().isWritable()) {
            Event event = waiting.poll();
            if (event == null) {
                break;
            }
            var unused = ctx.write(packet(ctx, takeId(event.number), event.payload));
            written = true;
        }
        return written;
    }

    /** Whether the packet id is one of ours. */
    static boolean owns(int packetId) {
        return packetId >= FIRST_ID;
    }

    /** Returns the number of the event, or 0 if nothing is under way with this id. */
    long acknowledged(int packetId) {
        int slot = packetId - FIRST_ID;
        if (slot >= underWay.length || underWay[slot] == 0) {
            return 0;
        }
        long event = underWay[slot];
        underWay[slot] = 0;
        count--;
        window.acknowledged(slot);
        return event;
    }

    private int takeId(long event) {
        if (count == underWay.length) {
            grow();
        }
        while (underWay[next] != 0) {
            next = (next + 1) % underWay.length;
        }
        int slot = next;
        underWay[slot] = event;
        count++;
        window.written(slot, count);
        next = (slot + 1) % underWay.length;
        return FIRST_ID + slot;
    }

    private void grow() {
        long[] longer = new long[underWay.length * 2];
        System.arraycopy(underWay, 0, longer, 0, underWay.length);
        next = underWay.length;
        underWay = longer;
    }

    private ByteBuf packet(ChannelHandlerContext ctx, int packetId, byte[] payload) {
        int length = Short.BYTES + topic.length + PACKET_ID + (properties ? 1 : 0) + payload.length;
        ByteBuf packet = ctx.alloc().ioBuffer(1 + Integer.BYTES + length);
        packet.writeByte(PUBLISH);
        writeLength(packet, length);
        packet.writeShort(topic.length).writeBytes(topic).writeShort(packetId);
        if (properties) {
            packet.writeByte(0);
        }
        return packet.writeBytes(payload);
    }

    /** A variable byte integer (MQTT 5.0, section 1.5.5). */
    private static void writeLength(ByteBuf packet, int length) {
        int rest = length;
        while (rest >= 0x80) {
            packet.writeByte((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        packet.writeByte(rest);
    }
}
