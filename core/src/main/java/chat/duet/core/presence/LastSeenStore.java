package chat.duet.core.presence;

import chat.duet.protocol.id.UserId;
import java.util.OptionalLong;

/** Where it is kept when users were last connected. Thread-safe. */
public interface LastSeenStore {
    /** Notes the time, in milliseconds since 1970-01-01T00:00Z; returns at once and may be lost in a crash. */
    void seen(UserId user, long at);

    OptionalLong lastSeen(UserId user);
}
