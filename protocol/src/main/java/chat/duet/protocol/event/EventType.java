package chat.duet.protocol.event;

/** The names of event types: words of 1 to 32 characters of {@code a-z} and {@code _}. */
final class EventType {
    private static final int MAX_LENGTH = 32;

    private EventType() {}

    static boolean isWord(String type) {
        return !type.isEmpty()
                && type.length() <= MAX_LENGTH
                && type.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '_');
    }

    static String require(String type) {
        if (!isWord(type)) {
            throw new IllegalArgumentException(
                    "type: " + type.length() + " chars (expected: 1 to " + MAX_LENGTH + " characters of a-z and _)");
        }
        return type;
    }
}
