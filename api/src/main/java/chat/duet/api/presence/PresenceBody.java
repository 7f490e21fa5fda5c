package chat.duet.api.presence;

import chat.duet.core.presence.Presence;
import org.jspecify.annotations.Nullable;

/**
 * Whether a user is online.
 *
 * @param lastSeenAt milliseconds since 1970-01-01T00:00Z; null while online, and for one who was never connected
 */
public record PresenceBody(boolean online, @Nullable Long lastSeenAt) {
    public static PresenceBody of(Presence.State state) {
        return new PresenceBody(state.online(), state.lastSeenAt() == 0 ? null : (Long) state.lastSeenAt());
    }
}
