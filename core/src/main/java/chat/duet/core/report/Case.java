package chat.duet.core.report;

import java.util.List;

/**
 * A report with its evidence.
 *
 * @param messages canonical JSON each, oldest first
 * @param verified whether report and messages are those that were filed
 */
public record Case(Filed filed, List<String> messages, boolean verified) {}
