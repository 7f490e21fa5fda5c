package chat.duet.sdk.connection;

import chat.duet.protocol.AckProperties;
import chat.duet.protocol.ErrorCode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What to do about a refused command. */
public final class Refusals {
    /** What can be done about it. */
    public enum Remedy {
        /** Send it again later, with the same id. */
        AGAIN,
        /** The token is the problem, not the command: connect anew. */
        RECONNECT,
        /** Nothing: it is refused for good. */
        NONE
    }

    private static final Set<ErrorCode> TEMPORARY = EnumSet.of(
            ErrorCode.RATE_LIMITED,
            ErrorCode.STORAGE_FULL,
            ErrorCode.STORAGE_UNAVAILABLE,
            ErrorCode.OVERLOADED,
            ErrorCode.TIMEOUT,
            ErrorCode.INTERNAL);

    private static final Set<ErrorCode> OF_THE_LOGIN = EnumSet.of(
            ErrorCode.UNAUTHENTICATED, ErrorCode.TOKEN_EXPIRED, ErrorCode.DEVICE_REVOKED, ErrorCode.ACCOUNT_SUSPENDED);

    private static final int UNSPECIFIED = 0x80;
    private static final int QUOTA = 0x97;

    private Refusals() {}

    public static Remedy of(Ack ack) {
        Optional<ErrorCode> code = ErrorCode.parse(code(ack));
        if (!code.isPresent()) {
            // Of a newer server: its reason code tells what kind it is.
            return ack.reason() == UNSPECIFIED || ack.reason() == QUOTA ? Remedy.AGAIN : Remedy.NONE;
        }
        if (TEMPORARY.contains(code.get())) {
            return Remedy.AGAIN;
        }
        return OF_THE_LOGIN.contains(code.get()) ? Remedy.RECONNECT : Remedy.NONE;
    }

    /** One of the protocol's codes, or a newer one; made of the reason code where there is none. */
    public static String code(Ack ack) {
        @Nullable String code = ack.property(AckProperties.CODE);
        return code == null ? "puback_0x" + Integer.toHexString(ack.reason()) : code;
    }

    /** Null where the server does not know. */
    public static @Nullable Duration retryAfter(Ack ack) {
        String seconds = ack.property(AckProperties.RETRY_AFTER);
        try {
            return seconds == null ? null : Duration.ofSeconds(Long.parseLong(seconds));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
