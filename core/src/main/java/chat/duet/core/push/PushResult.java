package chat.duet.core.push;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of a notice.
 *
 * @param reason the provider's own word for it, such as {@code UNREGISTERED}, or ours where it had none; never contains the token or the message
 * @param retryAfter how long the provider asks to wait; null where it does not say
 */
public record PushResult(
        Status status, String reason, @Nullable Duration retryAfter) {
    /** What has to follow. */
    public enum Status {
        /** The provider has taken it. */
        SENT,
        /** The provider does not know this address any more, or it was never ours: forget it. */
        ADDRESS_GONE,
        /** The provider will not take this notice, however often it is sent; the address may be fine. */
        REFUSED,
        /** It may have arrived or not, and may be tried again later. */
        RETRY,
        /** The server's own credentials or settings are at fault; nothing will go through until an operator acts. */
        MISCONFIGURED
    }

    public static PushResult of(Status status, String reason) {
        return new PushResult(status, reason, null);
    }
}
