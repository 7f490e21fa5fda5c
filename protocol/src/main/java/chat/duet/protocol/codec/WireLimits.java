package chat.duet.protocol.codec;

import java.util.Objects;

/**
 * What a decoder accepts at most: code points of a text, bytes of a payload, levels of JSON, of which the outermost object
 * is the first. Immutable.
 */
public final class WireLimits {
    private static final WireLimits DEFAULTS = new WireLimits(4096, 32768, 8);

    private final int maxTextChars;
    private final int maxPayloadBytes;
    private final int maxDepth;

    private WireLimits(int maxTextChars, int maxPayloadBytes, int maxDepth) {
        this.maxTextChars = positive("maxTextChars", maxTextChars);
        this.maxPayloadBytes = positive("maxPayloadBytes", maxPayloadBytes);
        this.maxDepth = positive("maxDepth", maxDepth);
    }

    /**
     * Limits of an own choice.
     *
     * @throws IllegalArgumentException if a limit is less than 1
     */
    public static WireLimits of(int maxTextChars, int maxPayloadBytes, int maxDepth) {
        return new WireLimits(maxTextChars, maxPayloadBytes, maxDepth);
    }

    /** 4096 code points, 32768 bytes, 8 levels. */
    public static WireLimits defaults() {
        return DEFAULTS;
    }

    private static int positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: at least 1)");
        }
        return value;
    }

    public int maxTextChars() {
        return maxTextChars;
    }

    public int maxPayloadBytes() {
        return maxPayloadBytes;
    }

    public int maxDepth() {
        return maxDepth;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof WireLimits)) {
            return false;
        }
        WireLimits that = (WireLimits) other;
        return that.maxTextChars == maxTextChars
                && that.maxPayloadBytes == maxPayloadBytes
                && that.maxDepth == maxDepth;
    }

    @Override
    public int hashCode() {
        return Objects.hash(maxTextChars, maxPayloadBytes, maxDepth);
    }

    @Override
    public String toString() {
        return "WireLimits[maxTextChars=" + maxTextChars + ", maxPayloadBytes=" + maxPayloadBytes + ", maxDepth="
                + maxDepth + "]";
    }
}
