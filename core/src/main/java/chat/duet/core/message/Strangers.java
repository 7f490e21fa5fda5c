package chat.duet.core.message;

import chat.duet.config.SafetySettings;
import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.ErrorCode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import org.nibor.autolink.LinkExtractor;
import org.nibor.autolink.LinkType;

/**
 * What one may write to somebody who has not answered yet: few messages, not in a burst, no links and no files. It is what keeps those who write to everybody from
 * being worth the trouble; the first answer ends it. Thread-safe.
 */
public final class Strangers {
    private final SafetySettings settings;
    private final LinkExtractor links = LinkExtractor.builder()
            .linkTypes(EnumSet.of(LinkType.URL, LinkType.WWW, LinkType.EMAIL))
            .build();

    public Strangers(SafetySettings settings) {
        this.settings = settings;
    }

    /**
     * Why the message is not taken; empty if it is.
     *
     * @param files how many it has
     */
    public Optional<Refusal> refusal(Acquaintance acquaintance, String text, int files, long now) {
        if (acquaintance.answered()) {
            return Optional.empty();
        }
        int most = settings.strangerMessages();
        if (most > 0 && acquaintance.unanswered() >= most) {
            return Optional.of(Refusal.of(
                    ErrorCode.AWAITING_ANSWER,
                    "%d messages without an answer (expected: wait for one; the other side has not written yet)"
                            .formatted(acquaintance.unanswered())));
        }
        // A clock that was set back delays nothing.
        long since = now - acquaintance.lastAt();
        long early = acquaintance.unanswered() == 0 || since < 0
                ? 0
                : settings.strangerInterval().toMillis() - since;
        if (early > 0) {
            return Optional.of(Refusal.of(
                            ErrorCode.RATE_LIMITED,
                            "too soon after the last message (expected: %d ms between them before the other side answers)"
                                    .formatted(settings.strangerInterval().toMillis()))
                    .retryAfter(Duration.ofMillis(early)));
        }
        if (!settings.strangerFiles() && files > 0) {
            return Optional.of(Refusal.field(
                    ErrorCode.AWAITING_ANSWER,
                    "attachments",
                    "attachments: %d files (expected: none before the other side answers)".formatted(files)));
        }
        if (!settings.strangerLinks() && links.extractLinks(text).iterator().hasNext()) {
            return Optional.of(Refusal.field(
                    ErrorCode.AWAITING_ANSWER,
                    "text",
                    "text: has a link (expected: none before the other side answers)"));
        }
        return Optional.empty();
    }
}
