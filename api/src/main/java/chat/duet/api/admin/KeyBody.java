package chat.duet.api.admin;

import chat.duet.core.key.ApiKey;
import chat.duet.core.key.Scope;
import org.jspecify.annotations.Nullable;

/** A key without its secret. Times that do not apply are null. */
record KeyBody(
        String id,
        String name,
        String scopes,
        long createdAt,
        @Nullable Long expiresAt,
        @Nullable Long revokedAt,
        @Nullable Long lastUsedAt) {
    static KeyBody of(ApiKey key) {
        return new KeyBody(
                key.id().toString(),
                key.name(),
                Scope.write(key.scopes()),
                key.createdAt(),
                time(key.expiresAt()),
                time(key.revokedAt()),
                time(key.lastUsedAt()));
    }

    private static @Nullable Long time(long at) {
        return at == 0 ? null : (Long) at;
    }
}
