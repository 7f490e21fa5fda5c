package chat.duet.protocol.id;

import java.util.Optional;

/**
 * A client's own name for a message it sends, unique among the messages of that sender: 1 to 64 characters of
 * {@code A-Z a-z 0-9 . _ ~ -}, compared case-sensitively. Immutable.
 */
public final class ClientMessageId {
    public static final int MAX_LENGTH = 64;

    private final String text;

    private ClientMessageId(String text) {
        this.text = text;
    }

    /**
     * For texts already known to be valid.
     *
     * @throws IllegalArgumentException if the text is not a client message id
     */
    public static ClientMessageId of(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException("clientMessageId: " + text + " (expected: " + expectation() + ")");
        }
        return new ClientMessageId(text);
    }

    public static Optional<ClientMessageId> parse(String text) {
        return isValid(text) ? Optional.of(new ClientMessageId(text)) : Optional.empty();
    }

    /** For error texts: what {@link #parse} accepts. */
    public static String expectation() {
        return "1 to " + MAX_LENGTH + " characters of A-Z a-z 0-9 . _ ~ -";
    }

    private static boolean isValid(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isAllowed(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == '.'
                || c == '~';
    }

    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClientMessageId && ((ClientMessageId) other).text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
