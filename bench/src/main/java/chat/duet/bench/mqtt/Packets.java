package chat.duet.bench.mqtt;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** Writes the few MQTT 5 packets that a load needs. */
public final class Packets {
    static final int CONNACK = 2;
    static final int PUBLISH = 3;
    static final int PUBACK = 4;
    static final int SUBACK = 9;
    static final int PINGRESP = 13;
    static final int DISCONNECT = 14;

    private static final int SESSION_EXPIRY = 0x11;
    private static final int RECEIVE_MAXIMUM = 0x21;

    private Packets() {}

    static void connect(ByteBuf out, Login login) {
        byte[] id = utf8(login.clientId());
        byte[] user = utf8(login.userName());
        byte[] password = utf8(login.password());
        out.writeByte(0x10);
        length(out, 10 + 9 + 2 + id.length + 2 + user.length + 2 + password.length);
        text(out, utf8("MQTT"));
        out.writeByte(5);
        out.writeByte(login.cleanStart() ? 0xC2 : 0xC0);
        out.writeShort(login.keepAliveSeconds());
        out.writeByte(8);
        out.writeByte(SESSION_EXPIRY).writeInt(login.sessionExpirySeconds());
        out.writeByte(RECEIVE_MAXIMUM).writeShort(login.receiveMaximum());
        text(out, id);
        text(out, user);
        text(out, password);
    }

    static void subscribe(ByteBuf out, String topic) {
        byte[] filter = utf8(topic);
        out.writeByte(0x82);
        length(out, 2 + 1 + 2 + filter.length + 1);
        out.writeShort(1).writeByte(0);
        text(out, filter);
        out.writeByte(1);
    }

    static void puback(ByteBuf out, int packetId) {
        out.writeByte(0x40).writeByte(2).writeShort(packetId);
    }

    static void ping(ByteBuf out) {
        out.writeByte(0xC0).writeByte(0);
    }

    /** A whole PUBLISH of QoS 1, to be kept and sent again and again with other numbers patched into it. */
    public static byte[] publish(String topic, byte[] payload) {
        byte[] name = utf8(topic);
        int rest = 2 + name.length + 2 + 1 + payload.length;
        byte[] packet = new byte[1 + lengthOfLength(rest) + rest];
        int at = 0;
        packet[at++] = 0x32;
        for (int left = rest; at == 1 || left > 0; left >>>= 7) {
            packet[at++] = (byte) (left > 127 ? (left & 127) | 128 : left);
        }
        packet[at++] = (byte) (name.length >>> 8);
        packet[at++] = (byte) name.length;
        System.arraycopy(name, 0, packet, at, name.length);
        at += name.length + 3;
        System.arraycopy(payload, 0, packet, at, payload.length);
        return packet;
    }

    /** Where the packet id stands in a packet of {@link #publish} whose payload has {@code payload} bytes. */
    public static int packetIdAt(byte[] publish, int payload) {
        return publish.length - payload - 3;
    }

    private static int lengthOfLength(int value) {
        return value < 128 ? 1 : value < 16_384 ? 2 : value < 2_097_152 ? 3 : 4;
    }

    private static void length(ByteBuf out, int value) {
        int left = value;
        do {
            int digit = left & 127;
            left >>>= 7;
            out.writeByte(left > 0 ? digit | 128 : digit);
        } while (left > 0);
    }

    private static void text(ByteBuf out, byte[] text) {
        out.writeShort(text.length).writeBytes(text);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
