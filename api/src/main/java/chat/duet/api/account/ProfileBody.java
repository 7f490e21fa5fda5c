package chat.duet.api.account;

import chat.duet.core.account.User;
import org.jspecify.annotations.Nullable;

/** A user as others see them. Times are milliseconds since 1970-01-01T00:00Z. */
record ProfileBody(
        String id,
        String name,
        String displayName,
        long createdAt,
        @Nullable String photo,
        @Nullable String timeZone,
        @Nullable String language) {
    static ProfileBody of(User user) {
        return new ProfileBody(
                user.id().toString(),
                user.name(),
                user.displayName(),
                user.createdAt(),
                user.profile().photo(),
                user.profile().zone(),
                user.profile().language());
    }
}
