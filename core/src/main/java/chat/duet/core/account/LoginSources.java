package chat.duet.core.account;

import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import java.util.Optional;

/** From where users have logged in with the right password. Thread-safe. */
public interface LoginSources {
    /**
     * Whether somebody has logged in to this name from this address since then, or with this device ever. Takes as long for a name that nobody has.
     *
     * @param address a client address, IPv6 by its /64
     * @param since milliseconds since 1970-01-01T00:00Z
     */
    boolean known(String name, String address, Optional<DeviceId> device, long since);

    /** Notes the address, and forgets all that were noted last before {@code since}; returns at once and may be lost in a crash. */
    void remember(UserId user, String address, long since);
}
