package chat.duet.core.report;

import org.jspecify.annotations.Nullable;

/**
 * A report in the queue.
 *
 * @param closing how it was decided, null while it is open
 */
public record Filed(Report report, @Nullable Closing closing) {}
