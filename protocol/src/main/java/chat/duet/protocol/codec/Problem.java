package chat.duet.protocol.codec;

import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.ClientMessageId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why a payload was refused. Immutable. */
public final class Problem {
    private final ErrorCode code;
    private final String field;
    private final String detail;
    private final @Nullable ClientMessageId clientMessageId;

    private Problem(ErrorCode code, String field, String detail, @Nullable ClientMessageId clientMessageId) {
        this.code = Objects.requireNonNull(code, "code");
        this.field = Objects.requireNonNull(field, "field");
        this.detail = Objects.requireNonNull(detail, "detail");
        this.clientMessageId = clientMessageId;
    }

    public static Problem of(ErrorCode code, String field, String detail, @Nullable ClientMessageId clientMessageId) {
        return new Problem(code, field, detail, clientMessageId);
    }

    public ErrorCode code() {
        return code;
    }

    /** The JSON field at fault, shortened if it is long; empty for the payload as a whole. */
    public String field() {
        return field;
    }

    /** Names the field, what was found and what was expected; one line of ASCII, safe to send and to show. */
    public String detail() {
        return detail;
    }

    /** The message that the payload was about; null if it does not say so legibly. */
    public @Nullable ClientMessageId clientMessageId() {
        return clientMessageId;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Problem)) {
            return false;
        }
        Problem that = (Problem) other;
        return that.code.equals(code)
                && that.field.equals(field)
                && that.detail.equals(detail)
                && Objects.equals(that.clientMessageId, clientMessageId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(code, field, detail, clientMessageId);
    }

    @Override
    public String toString() {
        return "Problem[code=" + code + ", field=" + field + ", detail=" + detail + ", clientMessageId="
                + clientMessageId + "]";
    }
}
