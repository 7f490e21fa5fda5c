package chat.duet.protocol.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts faults into payloads. */
final class Mutations {
    private static final List<byte[]> FRAGMENTS = Stream.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    "\"",
                    ",",
                    ":",
                    "\\",
                    "\\u0000",
                    "\\ud800",
                    "\\udc00",
                    "null",
                    "true",
                    "-",
                    "1e9",
                    "0.5",
                    "9007199254740992",
                    "99999999999999999999",
                    " ",
                    "\n",
                    "\u0000",
                    "\u007f",
                    "\u0085",
                    "\uFEFF",
                    "\uFFFE",
                    "\"text\":",
                    "\"seq\":1,",
                    "\"x\":[[[[[[[[",
                    "{\"a\":",
                    "/**/",
                    "NaN")
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .collect(Collectors.toList());

    private static final List<byte[]> BROKEN = List.of(
            new byte[] {(byte) 0xC0, (byte) 0x80},
            new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            new byte[] {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
            new byte[] {(byte) 0xE2, (byte) 0x82},
            new byte[] {(byte) 0xFF});

    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    /** One to three faults. */
    byte[] apply(byte[] payload) {
        byte[] mutated = payload;
        for (int i = random.nextInt(3); i >= 0; i--) {
            mutated = once(mutated);
        }
        return mutated;
    }

    private byte[] once(byte[] payload) {
        int from = random.nextInt(payload.length + 1);
        int to = Math.min(payload.length, from + random.nextInt(8));
        switch (random.nextInt(6)) {
            case 0:
                return splice(payload, from, to, new byte[0]);
            case 1:
                return splice(payload, from, from, FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
            case 2:
                return splice(payload, from, to, FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
            case 3:
                return splice(payload, from, from, BROKEN.get(random.nextInt(BROKEN.size())));
            case 4:
                int start = random.nextInt(payload.length + 1);
                byte[] copy = Arrays.copyOfRange(payload, start, Math.min(payload.length, start + random.nextInt(60)));
                return splice(payload, from, from, copy);
            default:
                return flip(payload, from);
        }
    }

    private byte[] flip(byte[] payload, int at) {
        byte[] flipped = payload.clone();
        if (at < flipped.length) {
            flipped[at] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private static byte[] splice(byte[] payload, int from, int to, byte[] middle) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + middle.length);
        out.write(payload, 0, from);
        out.write(middle, 0, middle.length);
        out.write(payload, to, payload.length - to);
        return out.toByteArray();
    }
}
