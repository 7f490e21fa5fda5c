package chat.duet.core.presence;

import chat.duet.core.device.DeviceAddress;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Which devices are connected. A device's entry names the connection it came by, and only that connection's end removes it: on a takeover the
 * broker reports the end of the old connection after the new one has begun. Thread-safe.
 */
final class PresenceBook {
    /** The inner maps are not changed, but replaced: nearly all have one entry, and there is one for each user who is there. */
    private final ConcurrentHashMap<UserId, Map<DeviceId, Long>> users = new ConcurrentHashMap<>();

    /** @return whether this is the user's first connected device */
    boolean arrive(DeviceAddress device, long connection) {
        boolean[] first = {false};
        users.compute(device.user(), (user, devices) -> {
            first[0] = devices == null;
            return devices == null
                    ? Map.of(device.device(), connection)
                    : changed(devices, known -> known.put(device.device(), connection));
        });
        return first[0];
    }

    /** The device has begun another connection. If it is here already, the end of the earlier connection is no departure. */
    void expect(DeviceAddress device, long connection) {
        users.computeIfPresent(
                device.user(),
                (user, devices) -> changed(devices, known -> known.replace(device.device(), connection)));
    }

    /** @return whether this was the user's last connected device */
    boolean leave(DeviceAddress device, long connection) {
        boolean[] last = {false};
        users.computeIfPresent(device.user(), (user, devices) -> {
            Map<DeviceId, Long> left = changed(devices, known -> known.remove(device.device(), connection));
            last[0] = left.isEmpty();
            return last[0] ? null : left;
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

    /** The user's connected devices; unchangeable. */
    Set<DeviceId> devices(UserId user) {
        Map<DeviceId, Long> devices = users.get(user);
        return devices == null ? Set.of() : devices.keySet();
    }

    private static Map<DeviceId, Long> changed(Map<DeviceId, Long> devices, Consumer<Map<DeviceId, Long>> change) {
        Map<DeviceId, Long> copy = new HashMap<>(devices);
        change.accept(copy);
        // Map.copyOf goes through several in another order in each process, and a simulated world has to repeat.
        return copy.size() == 1 ? Map.copyOf(copy) : Collections.unmodifiableMap(copy);
    }
}
