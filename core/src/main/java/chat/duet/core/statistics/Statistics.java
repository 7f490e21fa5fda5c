package chat.duet.core.statistics;

/**
 * How the chat goes. Days are those of UTC.
 *
 * @param at when it was counted, milliseconds since 1970-01-01T00:00Z
 * @param users that are not deleted
 * @param suspendedUsers those of them that are suspended
 * @param activeToday users who were connected to the broker today
 * @param messagesToday messages that were stored today, give or take those of the day's first minute
 * @param openReports reports that nobody has closed
 * @param pushFailures attempts to ring that came to nothing since the server started
 */
public record Statistics(
        long at,
        long users,
        long suspendedUsers,
        long activeToday,
        long messagesToday,
        long openReports,
        long pushFailures) {}
