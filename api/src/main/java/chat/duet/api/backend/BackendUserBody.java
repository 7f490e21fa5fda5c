package chat.duet.api.backend;

import chat.duet.core.account.User;

/** A new user as a backend sees them. */
record BackendUserBody(String id, String name, String displayName, long createdAt) {
    static BackendUserBody of(User user) {
        return new BackendUserBody(user.id().toString(), user.name(), user.displayName(), user.createdAt());
    }
}
