package chat.duet.bench.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One MQTT connection. Used on its event loop only. Writes gather until the loop has read all its connections. */
public final class Link {
    private static final int BUFFER = 512;

    private final Channel channel;
    private final Flusher flusher;
    private final Login login;
    private final @Nullable String subscription;
    private final LinkListener listener;
    private @Nullable ByteBuf out;
    private boolean ended;
    private boolean sessionPresent;

    Link(Channel channel, Flusher flusher, Login login, @Nullable String subscription, LinkListener listener) {
        this.channel = channel;
        this.flusher = flusher;
        this.login = login;
        this.subscription = subscription;
        this.listener = listener;
    }

    public boolean sessionPresent() {
        return sessionPresent;
    }

    /** Sends a whole packet, such as one of {@link Packets#publish}. */
    public void send(byte[] packet) {
        if (!ended) {
            buffer().writeBytes(packet);
        }
    }

    /** Closes the connection without a DISCONNECT, as a phone does that loses its network. */
    public void close() {
        var unused = channel.close();
    }

    void ping() {
        if (!ended) {
            Packets.ping(buffer());
        }
    }

    void connect() {
        Packets.connect(buffer(), login);
    }

    void flush() {
        ByteBuf full = out;
        out = null;
        if (full != null) {
            var unused = channel.writeAndFlush(full, channel.voidPromise());
        }
    }

    private ByteBuf buffer() {
        ByteBuf buffer = out;
        if (buffer == null) {
            buffer = channel.alloc().buffer(BUFFER);
            out = buffer;
            flusher.dirty(this);
        }
        return buffer;
    }

    /** A whole packet from {@code from}, behind its fixed header, to {@code to}. */
    void packet(int first, ByteBuf in, int from, int to) {
        switch (first >>> 4) {
            case Packets.PUBLISH -> publish(first, in, from, to);
            case Packets.PUBACK -> puback(in, from, to);
            case Packets.CONNACK -> connack(in, from, to);
            case Packets.SUBACK -> suback(in, to);
            case Packets.PINGRESP -> {}
            case Packets.DISCONNECT ->
                end("DISCONNECT 0x" + Integer.toHexString(to > from ? in.getUnsignedByte(from) : 0));
            default -> end("packet type " + (first >>> 4) + " (expected: one for a client)");
        }
    }

    private void publish(int first, ByteBuf in, int from, int to) {
        int at = from + 2 + in.getUnsignedShort(from);
        int qos = (first >>> 1) & 3;
        int packetId = 0;
        if (qos > 0) {
            packetId = in.getUnsignedShort(at);
            at += 2;
        }
        int properties = 0;
        int shift = 0;
        int digit;
        do {
            digit = in.getUnsignedByte(at++);
            properties |= (digit & 127) << shift;
            shift += 7;
        } while (digit > 127);
        listener.published(this, in, at + properties, to);
        if (qos > 0 && !ended) {
            Packets.puback(buffer(), packetId);
        }
    }

    private void puback(ByteBuf in, int from, int to) {
        int reason = to - from > 2 ? in.getUnsignedByte(from + 2) : 0;
        String properties = reason >= 0x80 ? in.toString(from + 3, to - from - 3, StandardCharsets.UTF_8) : "";
        listener.acknowledged(this, in.getUnsignedShort(from), reason, properties);
    }

    private void connack(ByteBuf in, int from, int to) {
        int reason = in.getUnsignedByte(from + 1);
        sessionPresent = (in.getUnsignedByte(from) & 1) == 1;
        if (reason != 0) {
            end("CONNACK 0x" + Integer.toHexString(reason) + " "
                    + in.toString(from + 2, to - from - 2, StandardCharsets.UTF_8));
        } else if (subscription == null) {
            listener.ready(this);
        } else {
            Packets.subscribe(buffer(), subscription);
        }
    }

    private void suback(ByteBuf in, int to) {
        int reason = in.getUnsignedByte(to - 1);
        if (reason > 2) {
            end("SUBACK 0x" + Integer.toHexString(reason));
        } else {
            listener.ready(this);
        }
    }

    void end(String why) {
        if (ended) {
            return;
        }
        ended = true;
        if (out != null) {
            out.release();
            out = null;
        }
        var unused = channel.close();
        listener.lost(this, why);
    }

    void failed(ChannelHandlerContext context, Throwable cause) {
        end(cause.toString());
        var unused = context.close();
    }
}
