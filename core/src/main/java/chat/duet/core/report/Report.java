package chat.duet.core.report;

import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.ReportId;
import chat.duet.protocol.id.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A report as it was filed; nothing of it changes any more.
 *
 * @param message the one that was reported, or null where it was the user
 * @param text what the reporter added; may be empty
 * @param at milliseconds since 1970-01-01T00:00Z
 */
public record Report(
        ReportId id,
        UserId reporter,
        UserId reported,
        @Nullable MessageId message,
        Reason reason,
        String text,
        long at) {}
