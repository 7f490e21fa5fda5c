package chat.duet.sdk.presence;

import chat.duet.protocol.id.UserId;
import java.util.Objects;
import java.util.OptionalLong;

/** Whether somebody is online. Immutable. */
public final class Presence {
    private final UserId userId;
    private final boolean online;
    private final long lastSeenAt;

    private Presence(UserId userId, boolean online, long lastSeenAt) {
        this.userId = Objects.requireNonNull(userId, "userId");
        this.online = online;
        this.lastSeenAt = lastSeenAt;
    }

    static Presence of(UserId userId, boolean online, long lastSeenAt) {
        return new Presence(userId, online, lastSeenAt);
    }

    public UserId userId() {
        return userId;
    }

    public boolean isOnline() {
        return online;
    }

    /** Milliseconds since 1970-01-01T00:00Z; empty while online, and where it is not told. */
    public OptionalLong lastSeenAt() {
        return lastSeenAt == 0 ? OptionalLong.empty() : OptionalLong.of(lastSeenAt);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Presence
                && ((Presence) other).userId.equals(userId)
                && ((Presence) other).online == online
                && ((Presence) other).lastSeenAt == lastSeenAt;
    }

    @Override
    public int hashCode() {
        return Objects.hash(userId, online, lastSeenAt);
    }
}
