package chat.duet.core.push;

import chat.duet.core.device.DeviceAddress;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A device's wish to be rung.
 *
 * @param quietHours null for none
 * @param preview what the device wants to be shown at most; counts only where it is stricter than the operator's setting
 * @param registeredAt when it was registered or refreshed last, milliseconds since 1970-01-01T00:00Z
 * @param version a number that no other registration has had, so that what is said of an old one cannot hit a new one
 */
public record Registration(
        DeviceAddress device,
        Address address,
        ZoneId zone,
        @Nullable QuietHours quietHours,
        Preview preview,
        long registeredAt,
        long version) {}
