package chat.duet.protocol.event;

import chat.duet.protocol.CommandKind;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.WireInteger;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A command was refused: how an MQTT 3.1.1 device learns of it, which gets no reason with its PUBACK. */
public final class RefusedEvent implements LiveEvent {
    public static final String TYPE = "refused";

    /** Stands for a kind that is not a word of 1 to 32 characters of {@code a-z}, so that nothing foreign is echoed. */
    public static final String UNKNOWN = "unknown";

    /** UTF-16 units; a longer detail is cut. */
    public static final int MAX_DETAIL = 512;

    private final String kind;
    private final @Nullable ClientMessageId clientMessageId;
    private final String code;
    private final String detail;
    private final OptionalLong retryAfter;

    private RefusedEvent(
            String kind,
            @Nullable ClientMessageId clientMessageId,
            String code,
            String detail,
            OptionalLong retryAfter) {
        this.kind = kind;
        this.clientMessageId = clientMessageId;
        this.code = Objects.requireNonNull(code, "code");
        this.detail = detail;
        this.retryAfter = retryAfter;
    }

    public static RefusedEvent of(
            CommandKind kind, @Nullable ClientMessageId clientMessageId, ErrorCode code, String detail) {
        return of(kind.text(), clientMessageId, code, detail);
    }

    /** Takes any kind and any detail; what must not be on the wire is replaced in both. */
    public static RefusedEvent of(
            String kind, @Nullable ClientMessageId clientMessageId, ErrorCode code, String detail) {
        return of(kind, clientMessageId, code.code(), detail);
    }

    /**
     * The same with a code that may be one of a newer server.
     *
     * @throws IllegalArgumentException unless {@link #isCode}
     */
    public static RefusedEvent of(String kind, @Nullable ClientMessageId clientMessageId, String code, String detail) {
        if (!isCode(code)) {
            throw new IllegalArgumentException(
                    "code: " + code.length() + " chars (expected: 1 to 64 characters of a-z, 0-9 and _)");
        }
        return new RefusedEvent(
                isWord(kind) ? kind : UNKNOWN, clientMessageId, code, clean(detail), OptionalLong.empty());
    }

    /** Whether a text has the form of a code: 1 to 64 characters of {@code a-z}, {@code 0-9} and {@code _}. */
    public static boolean isCode(String text) {
        return !text.isEmpty()
                && text.length() <= 64
                && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_');
    }

    /** The same, with the time after which the command may be repeated, in seconds. */
    public RefusedEvent retryAfter(long seconds) {
        return new RefusedEvent(
                kind, clientMessageId, code, detail, OptionalLong.of(WireInteger.require("retryAfter", seconds, 0)));
    }

    private static boolean isWord(String kind) {
        return !kind.isEmpty() && kind.length() <= 32 && kind.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }

    private static String clean(String detail) {
        StringBuilder clean = new StringBuilder(Math.min(detail.length(), MAX_DETAIL));
        for (int i = 0; i < detail.length(); ) {
            int c = detail.codePointAt(i);
            i += Character.charCount(c);
            if (i > MAX_DETAIL) {
                break;
            }
            clean.appendCodePoint(isPlain(c) ? c : '?');
        }
        return clean.toString();
    }

    private static boolean isPlain(int c) {
        return !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
    }

    @Override
    public String type() {
        return TYPE;
    }

    /** The kind of the refused command as it was in the topic, or {@link #UNKNOWN}. */
    public String kind() {
        return kind;
    }

    /** Null when the command has none, or it could not be read. */
    public @Nullable ClientMessageId clientMessageId() {
        return clientMessageId;
    }

    /** As it stands on the wire: one of this protocol's, or a newer one. */
    public String code() {
        return code;
    }

    /** The code, if this version knows it. */
    public Optional<ErrorCode> known() {
        return ErrorCode.parse(code);
    }

    public String detail() {
        return detail;
    }

    /** In seconds; empty where the server does not know. */
    public OptionalLong retryAfter() {
        return retryAfter;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof RefusedEvent)) {
            return false;
        }
        RefusedEvent that = (RefusedEvent) other;
        return that.kind.equals(kind)
                && Objects.equals(that.clientMessageId, clientMessageId)
                && that.code.equals(code)
                && that.detail.equals(detail)
                && that.retryAfter.equals(retryAfter);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, clientMessageId, code, detail, retryAfter);
    }

    @Override
    public String toString() {
        return "RefusedEvent[kind=" + kind + ", clientMessageId=" + clientMessageId + ", code=" + code + ", detail="
                + detail + ", retryAfter=" + retryAfter + "]";
    }
}
