package chat.duet.protocol.event;

import chat.duet.protocol.id.UserId;
import chat.duet.protocol.id.WireInteger;
import java.util.Objects;
import java.util.OptionalLong;

/** A user has come online, or has gone offline; only then there is a time of last being seen. */
public final class PresenceEvent implements LiveEvent {
    public static final String TYPE = "presence";

    private static final long ONLINE = -1;

    private final UserId userId;
    private final long lastSeenAt;

    private PresenceEvent(UserId userId, long lastSeenAt) {
        this.userId = Objects.requireNonNull(userId, "userId");
        this.lastSeenAt = lastSeenAt;
    }

    public static PresenceEvent online(UserId userId) {
        return new PresenceEvent(userId, ONLINE);
    }

    /**
     * Gone offline, and last seen then.
     *
     * @throws IllegalArgumentException if the time is out of range
     */
    public static PresenceEvent offline(UserId userId, long lastSeenAt) {
        return new PresenceEvent(userId, WireInteger.require("lastSeenAt", lastSeenAt, 0));
    }

    @Override
    public String type() {
        return TYPE;
    }

    public UserId userId() {
        return userId;
    }

    public boolean online() {
        return lastSeenAt == ONLINE;
    }

    /** Milliseconds since 1970-01-01T00:00Z; empty while online. */
    public OptionalLong lastSeenAt() {
        return online() ? OptionalLong.empty() : OptionalLong.of(lastSeenAt);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PresenceEvent
                && ((PresenceEvent) other).userId.equals(userId)
                && ((PresenceEvent) other).lastSeenAt == lastSeenAt;
    }

    @Override
    public int hashCode() {
        return 31 * userId.hashCode() + Long.hashCode(lastSeenAt);
    }

    @Override
    public String toString() {
        return "PresenceEvent[userId=" + userId + (online() ? ", online" : ", lastSeenAt=" + lastSeenAt) + "]";
    }
}
