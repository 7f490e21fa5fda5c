package chat.duet.core.presence;

import chat.duet.core.device.DeviceAddress;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which devices are connected. A device's entry names the connection it came by, and only that connection's end removes it: on a takeover the
 * broker reports the end of the old connection after the new one has begun. Thread-safe.
 */
final class PresenceBook {
    private final ConcurrentHashMap<UserId, Map<DeviceId, Long>> users = new ConcurrentHashMap<>();

    /** @return whether this is the user's first connected device */
    boolean arrive(DeviceAddress device, long connection) {
        boolean[] first = {false};
        users.compute(device.user(), (user, devices) -> {
            first[0] = devices == null;
            Map<DeviceId, Long> known = devices == null ? new ConcurrentHashMap<>() : devices;
            known.put(device.device(), connection);
            return known;
        });
        return first[0];
    }

    /** The device has begun another connection. If it is here already, the end of the earlier connection is no departure. */
    void expect(DeviceAddress device, long connection) {
        users.computeIfPresent(device.user(), (user, devices) -> {
            devices.replace(device.device(), connection);
            return devices;
        });
    }

    /** @return whether this was the user's last connected device */
    boolean leave(DeviceAddress device, long connection) {
        boolean[] last = {false};
        users.computeIfPresent(device.user(), (user, devices) -> {
            devices.remove(device.device(), connection);
            last[0] = devices.isEmpty();
            return last[0] ? null : devices;
        });
        return last[0];
    }

    /** Everybody who is connected, a copy. */
    List<UserId> online() {
        return List.copyOf(users.keySet());
    }

    boolean online(UserId user) {
        return users.containsKey(user);
    }

    /** The user's connected devices, a copy. */
    Set<DeviceId> devices(UserId user) {
        Map<DeviceId, Long> devices = users.get(user);
        return devices == null ? Set.of() : Set.copyOf(devices.keySet());
    }
}
