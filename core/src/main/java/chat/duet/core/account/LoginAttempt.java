package chat.duet.core.account;

import chat.duet.protocol.id.DeviceId;
import java.util.Optional;

/**
 * Somebody wants to log in. The password is a secret: {@link #toString()} leaves it out.
 *
 * @param address from where, IPv6 by its /64
 * @param device on which device they say they are
 */
public record LoginAttempt(String name, String password, String address, Optional<DeviceId> device) {
    @Override
    public String toString() {
        return "LoginAttempt[" + name + " from " + address + "]";
    }
}
