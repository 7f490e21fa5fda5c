package chat.duet.sdk.failure;

import chat.duet.protocol.ErrorCode;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Why something that the app asked for did not happen. {@link #code} is one of the protocol's codes, a newer one, or one of those that the SDK itself
 * gives: {@link #NETWORK}, {@link #NEEDS_LOGIN}, {@link #STORAGE}, {@link #PROTOCOL}.
 */
public final class DuetException extends RuntimeException {
    /** The server could not be reached, or did not answer. It may have done what was asked. */
    public static final String NETWORK = "network";

    /** Nobody is logged in, or the server takes the login no more. */
    public static final String NEEDS_LOGIN = "needs_login";

    /** The device's own storage could not be written or read. */
    public static final String STORAGE = "device_storage";

    /** The server answered with something that cannot be understood. */
    public static final String PROTOCOL = "protocol";

    private static final long serialVersionUID = 1;

    private final String code;
    private final int status;
    private final long retryAfterSeconds;

    private DuetException(String code, String detail, int status, long retryAfterSeconds, @Nullable Throwable cause) {
        super(code + ": " + detail, cause);
        this.code = code;
        this.status = status;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public static DuetException of(String code, String detail, @Nullable Throwable cause) {
        return new DuetException(code, detail, 0, -1, cause);
    }

    /** What the server refused. */
    public static DuetException refused(String code, String detail, int status, OptionalLong retryAfterSeconds) {
        return new DuetException(code, detail, status, retryAfterSeconds.orElse(-1), null);
    }

    public String code() {
        return code;
    }

    /** Empty for the SDK's own codes, and for those of a newer server. */
    public Optional<ErrorCode> known() {
        return ErrorCode.parse(code);
    }

    public boolean is(ErrorCode expected) {
        return expected.code().equals(code);
    }

    /** The HTTP status; 0 where there was no answer. */
    public int status() {
        return status;
    }

    /** After how many seconds it is worth trying again, where the server said so. */
    public OptionalLong retryAfterSeconds() {
        return retryAfterSeconds < 0 ? OptionalLong.empty() : OptionalLong.of(retryAfterSeconds);
    }
}
