package chat.duet.core.outcome;

import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.ConversationId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why an operation was not done. A refusal promises that nothing was stored, except for {@link ErrorCode#TIMEOUT} and the
 * storage codes, where a write may have happened all the same: the caller repeats it with the same client message id.
 *
 * @param code stable, for programs
 * @param detail for people: names the value and what was expected
 * @param field the field at fault, or null where no single one is
 * @param retryAfter when trying again makes sense, or null where it does not, or where nobody knows
 */
public record Refusal(
        ErrorCode code,
        String detail,
        @Nullable String field,
        @Nullable Duration retryAfter) {
    private static final long NANOS = 1_000_000_000;

    public static Refusal of(ErrorCode code, String detail) {
        return new Refusal(code, detail, null, null);
    }

    public static Refusal field(ErrorCode code, String field, String detail) {
        return new Refusal(code, detail, field, null);
    }

    /** For a conversation that is not there, or not theirs: nobody may tell the two apart. */
    public static Refusal noConversation(ConversationId id) {
        return field(
                ErrorCode.CONVERSATION_NOT_FOUND,
                "conversationId",
                "conversationId: no conversation " + id + " of yours");
    }

    /** For what one would send to somebody whom one has blocked oneself. */
    public static Refusal blocked() {
        return of(ErrorCode.USER_BLOCKED, "you have blocked this user (expected: unblock them first)");
    }

    /** For a conversation whose other side has deleted their account. */
    public static Refusal left() {
        return of(ErrorCode.USER_DELETED, "the other side has deleted their account (expected: somebody to read it)");
    }

    /** The same, with the time to wait in whole seconds, rounded up: HTTP and MQTT tell no other, and none may come a moment too early. */
    public Refusal retryAfter(Duration wait) {
        return new Refusal(
                code,
                detail,
                field,
                Duration.ofSeconds(wait.plusNanos(NANOS - 1).toSeconds()));
    }
}
