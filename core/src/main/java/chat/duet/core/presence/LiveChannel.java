package chat.duet.core.presence;

import chat.duet.core.device.DeviceAddress;
import chat.duet.core.wire.Wire;
import chat.duet.protocol.codec.EventCodec;
import chat.duet.protocol.event.LiveEvent;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;

/** Sends what is never stored to all connected devices of a user. Thread-safe. */
final class LiveChannel {
    private final PresenceBook book;
    private final Wire wire;

    LiveChannel(PresenceBook book, Wire wire) {
        this.book = book;
        this.wire = wire;
    }

    void send(UserId to, LiveEvent event) {
        if (!book.online(to)) {
            return;
        }
        byte[] payload = EventCodec.encode(event);
        for (DeviceId device : book.devices(to)) {
            wire.lane(new DeviceAddress(to, device)).live(payload);
        }
    }
}
