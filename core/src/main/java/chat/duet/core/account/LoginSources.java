package chat.duet.core.account;

import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import java.util.Optional;

/** From where users have logged in with the right password. Thread-safe. */
public interface LoginSources {
    /**
     * Whether somebody has logged in to this name from this address, or with this device, before. Takes as long for a name that nobody has.
     *
     * @param address a client address, IPv6 by its /64
     */
    boolean known(String name, String address, Optional<DeviceId> device);

    /** Notes the address; returns at once and may be lost in a crash. */
    void remember(UserId user, String address);
}
