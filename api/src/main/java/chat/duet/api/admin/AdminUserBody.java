package chat.duet.api.admin;

import chat.duet.core.account.User;
import chat.duet.core.report.ReportStore.Tally;
import org.jspecify.annotations.Nullable;

/**
 * A user as administrators see them.
 *
 * @param suspendedAt milliseconds since 1970-01-01T00:00Z, null while the user is not suspended
 */
record AdminUserBody(
        String id,
        String name,
        String displayName,
        long createdAt,
        String role,
        @Nullable Long suspendedAt,
        long reportsAgainst,
        long openReportsAgainst,
        long reportsMade) {
    static AdminUserBody of(User user, Tally tally) {
        return new AdminUserBody(
                user.id().toString(),
                user.name(),
                user.displayName(),
                user.createdAt(),
                user.role().text(),
                user.suspendedAt() == 0 ? null : (Long) user.suspendedAt(),
                tally.against(),
                tally.open(),
                tally.made());
    }
}
