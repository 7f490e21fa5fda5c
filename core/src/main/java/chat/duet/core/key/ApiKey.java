package chat.duet.core.key;

import chat.duet.protocol.id.KeyId;
import java.util.Set;

/**
 * A key without its secret. Times are milliseconds since 1970-01-01T00:00Z.
 *
 * @param expiresAt 0 for never
 * @param revokedAt 0 while it is good
 * @param lastUsedAt to the minute; 0 for never
 */
public record ApiKey(
        KeyId id, String name, Set<Scope> scopes, long createdAt, long expiresAt, long revokedAt, long lastUsedAt) {
    public ApiKey {
        scopes = Set.copyOf(scopes);
    }

    /** Whether it opens anything at that time. */
    public boolean good(long now) {
        return revokedAt == 0 && (expiresAt == 0 || now < expiresAt);
    }
}
