package chat.duet.core.message;

/**
 * Whether the one who is about to write has ever had an answer.
 *
 * @param answered whether the other side has written, or wrote first
 * @param unanswered messages so far without an answer; 0 where there is one
 * @param lastAt when the last of them was sent, milliseconds since 1970-01-01T00:00Z
 */
public record Acquaintance(boolean answered, long unanswered, long lastAt) {
    /** @param untouched whether nobody has written yet, so that this is the first message */
    public static Acquaintance answered(boolean untouched) {
        return new Acquaintance(!untouched, 0, 0);
    }
}
