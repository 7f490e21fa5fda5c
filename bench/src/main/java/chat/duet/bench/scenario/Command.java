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

    /**
     * From person 2p to person 2p+1 of pair p.
     *
     * @param crew tells the messages of one crew from those of another over the same server
     */
    Command(Kind kind, int crew, int pair) {
        byte[] payload = payload(crew, pair);
        packet = Packets.publish(kind.sendTopic(2L * pair, 2L * pair + 1), payload);
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

    private static byte[] payload(int crew, int pair) {
        String head = "{\"clientMessageId\":\"%s\",\"conversationId\":\"%s\",\"text\":\""
                .formatted(MessageId.first(crew, pair), Cast.text(Cast.conversation(pair)));
        String text = "Shall we go at seven? ".repeat(10).substring(0, PAYLOAD - head.length() - 2);
        return (head + text + "\"}").getBytes(StandardCharsets.UTF_8);
    }
}
