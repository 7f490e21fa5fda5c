package chat.duet.push;

import chat.duet.core.push.Notice;
import chat.duet.core.push.PushGateway;
import chat.duet.core.push.PushResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands in for a gateway that is not connected: says in the log what would have been sent, without the address and the text, and answers that it was
 * sent, with the reason {@code logged}. Thread-safe.
 */
public final class LogGateway implements PushGateway {
    private static final Logger log = LoggerFactory.getLogger(LogGateway.class);

    @Override
    public PushResult send(Notice notice) {
        log.info(
                "would send {} to {}: conversation {}, message {}, {} unread there, badge {}",
                notice.kind(),
                notice.address(),
                notice.conversation(),
                notice.message(),
                notice.messages(),
                notice.badge());
        return PushResult.of(PushResult.Status.SENT, "logged");
    }
}
