package chat.duet.drill.stage;

import chat.duet.drill.client.Device;
import java.time.Duration;
import java.util.List;

/** Notices when nothing arrives any more. Used by one thread. */
final class Quiet {

    private final List<Device> devices;
    private final Duration enough;
    private long arrived = -1;
    private long since;

    Quiet(List<Device> devices, Duration enough) {
        this.devices = devices;
        this.enough = enough;
    }

    /** Whether nothing has arrived for long enough; to be asked again and again. */
    boolean lasts() {
        long now = devices.stream()
                .mapToLong(device -> device.inbox().size() + device.inbox().repeated())
                .sum();
        if (now != arrived) {
            arrived = now;
            since = System.nanoTime();
        }
        return System.nanoTime() - since > enough.toNanos();
    }
}
