package chat.duet.core.wire;

import chat.duet.core.device.DeviceAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A wire that is plugged in after the core was built: the broker starts last. Until then nobody is reachable. Thread-safe. */
public final class LateWire implements Wire {
    private static final Lane NOWHERE = new Lane() {
        @Override
        public CompletionStage<Boolean> event(byte[] payload) {
            return CompletableFuture.completedFuture(false);
        }

        @Override
        public void live(byte[] payload) {}

        @Override
        public void disconnect(DisconnectReason reason) {}
    };

    private volatile Wire wire = device -> NOWHERE;

    public void plug(Wire real) {
        wire = real;
    }

    @Override
    public Lane lane(DeviceAddress device) {
        return wire.lane(device);
    }
}
