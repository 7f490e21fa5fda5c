package chat.duet.core.device;

import chat.duet.protocol.id.ClientId;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;

/** Where a device is reached: the user whose inbox it reads, and which of their devices it is. */
public record DeviceAddress(UserId user, DeviceId device) {
    public ClientId clientId() {
        return ClientId.of(user, device);
    }
}
