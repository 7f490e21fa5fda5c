package chat.duet.api.account;

import chat.duet.core.account.User;

/** A user as it is answered. Times are milliseconds since 1970-01-01T00:00Z. */
record UserBody(String id, String name, String displayName, long createdAt) {
    static UserBody of(User user) {
        return new UserBody(user.id().toString(), user.name(), user.displayName(), user.createdAt());
    }
}
