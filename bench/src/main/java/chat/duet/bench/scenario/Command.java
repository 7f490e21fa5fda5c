package chat.duet.bench.scenario;

import chat.duet.bench.mqtt.Packets;
import chat.duet.bench.seed.Cast;
import chat.duet.bench.subject.Kind;
import java.nio.charset.StandardCharsets;

/** The PUBLISH of one sender, kept as bytes into which each message writes its numbers. Not thread-safe. */
final class Command {
    /** Length of the JSON, the same for all servers. */
    static final int PAYLOAD = 150;

    private final byte[] packet;
    private final int packetIdAt;
    private final int messageIdAt;

    /** @param pair whose conversation it goes to */
    Command(Kind kind, int sender, long from, long to, long pair) {
        byte[] payload = payload(sender, pair);
        packet = Packets.publish(kind.sendTopic(from, to), payload);
        packetIdAt = Packets.packetIdAt(packet, payload.length);
        messageIdAt = packet.length - payload.length + "{\"clientMessageId\":\"".length();
    }

    /** The packet with these numbers; the same array each time. */
    byte[] numbered(int packetId, long number) {
        packet[packetIdAt] = (byte) (packetId >>> 8);
        packet[packetIdAt + 1] = (byte) packetId;
        MessageId.number(packet, messageIdAt, number);
        return packet;
    }

    private static byte[] payload(int sender, long pair) {
        String head = "{\"clientMessageId\":\"%s\",\"conversationId\":\"%s\",\"text\":\""
                .formatted(MessageId.first(sender), Cast.text(Cast.conversation(pair)));
        String text = "Shall we go at seven? ".repeat(10).substring(0, PAYLOAD - head.length() - 2);
        return (head + text + "\"}").getBytes(StandardCharsets.UTF_8);
    }
}
