package chat.duet.core.presence;

import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import java.util.OptionalLong;
import java.util.Set;

/** Where it is kept when users were last connected. Thread-safe. */
public interface LastSeenStore {
    /** Notes the time, in milliseconds since 1970-01-01T00:00Z; returns at once and may be lost in a crash. */
    void seen(UserId user, long at);

    /** When the user was last connected, for a viewer; empty unless both show that. */
    OptionalLong lastSeen(UserId viewer, UserId user);

    /** Who of those that the user has a conversation with may know when the user was last connected. */
    Set<UserId> mayKnow(UserId user);

    /** Notes when a device was last connected, as {@link #seen} does for a user. */
    void away(DeviceId device, long at);
}
