package chat.duet.bench.scenario;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * The client message ids of a load: five digits that name the crew, six for the sender, and ten that count its messages. Found again in whatever carries
 * the message, the command itself or the event made of it, without parsing the rest.
 */
final class MessageId {
    static final int LENGTH = 6 + 6 + 1 + 10;

    private static final byte[] FIELD = "\"clientMessageId\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int SENDER_AT = 6;
    private static final int SENDER_DIGITS = 6;
    private static final int NUMBER_AT = 13;
    private static final int NUMBER_DIGITS = 10;

    private MessageId() {}

    static String first(int crew, int sender) {
        return "%05d-%06d-%010d".formatted(crew, sender, 0);
    }

    /** Writes the number into an id that starts at {@code at}. */
    static void number(byte[] packet, int at, long number) {
        long rest = number;
        for (int i = at + LENGTH - 1; i >= at + NUMBER_AT; i--) {
            packet[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** Where the id begins, or -1 if there is none. */
    static int find(ByteBuf in, int from, int to) {
        int last = to - FIELD.length - LENGTH;
        for (int at = from; at <= last; at++) {
            if (in.getByte(at) == '"' && in.getByte(at + 7) == 'M' && startsAt(in, at)) {
                return at + FIELD.length;
            }
        }
        return -1;
    }

    static int sender(ByteBuf in, int at) {
        return (int) digits(in, at + SENDER_AT, SENDER_DIGITS);
    }

    static long number(ByteBuf in, int at) {
        return digits(in, at + NUMBER_AT, NUMBER_DIGITS);
    }

    private static boolean startsAt(ByteBuf in, int at) {
        for (int i = 0; i < FIELD.length; i++) {
            if (in.getByte(at + i) != FIELD[i]) {
                return false;
            }
        }
        return true;
    }

    private static long digits(ByteBuf in, int at, int count) {
        long value = 0;
        for (int i = at; i < at + count; i++) {
            value = value * 10 + in.getByte(i) - '0';
        }
        return value;
    }
}
