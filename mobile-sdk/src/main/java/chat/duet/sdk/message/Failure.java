package chat.duet.sdk.message;

import chat.duet.protocol.ErrorCode;
import java.util.Objects;
import java.util.Optional;

/** Why a message was refused. Immutable. */
public final class Failure {
    private final String code;
    private final String detail;

    private Failure(String code, String detail) {
        this.code = Objects.requireNonNull(code, "code");
        this.detail = Objects.requireNonNull(detail, "detail");
    }

    public static Failure of(String code, String detail) {
        return new Failure(code, detail);
    }

    /** One of the protocol's codes, or a newer one. */
    public String code() {
        return code;
    }

    /** Empty for a code of a newer server. */
    public Optional<ErrorCode> known() {
        return ErrorCode.parse(code);
    }

    /** For people who look for the cause, in English. */
    public String detail() {
        return detail;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Failure
                && ((Failure) other).code.equals(code)
                && ((Failure) other).detail.equals(detail);
    }

    @Override
    public int hashCode() {
        return Objects.hash(code, detail);
    }

    @Override
    public String toString() {
        return code + " (" + detail + ")";
    }
}
