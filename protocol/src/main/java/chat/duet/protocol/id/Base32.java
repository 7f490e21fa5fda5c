package chat.duet.protocol.id;

/** 63-bit numbers as 13 characters of lower-case Crockford base32, most significant first, one spelling each. */
final class Base32 {
    static final int LENGTH = 13;

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final byte[] VALUES = values();

    private Base32() {}

    static String write(long value) {
        char[] text = new char[LENGTH];
        long rest = value;
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt((int) (rest & 31));
            rest >>>= 5;
        }
        return new String(text);
    }

    /** The number that stands from {@code start} to {@code end}, or -1 if what stands there is not one. */
    static long read(CharSequence text, int start, int end) {
        if (end - start != LENGTH) {
            return -1;
        }
        long value = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            int digit = c < VALUES.length ? VALUES[c] : -1;
            // 13 digits hold 65 bits, an id 63: the first digit has only three.
            if (digit < 0 || (i == start && digit > 7)) {
                return -1;
            }
            value = value << 5 | digit;
        }
        return value;
    }

    static long requireId(long value) {
        if (value < 0) {
            throw new IllegalArgumentException(
                    "id: " + value + " (expected: an integer from 0 to " + Long.MAX_VALUE + ")");
        }
        return value;
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        for (int c = 0; c < values.length; c++) {
            values[c] = (byte) DIGITS.indexOf(c);
        }
        return values;
    }
}
