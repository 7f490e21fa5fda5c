package chat.duet.core.push;

import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All registered devices: what is stored, in memory, because every commit asks. Changed after the commit that changes what is stored. Thread-safe. */
final class PushBook {
    private final ConcurrentHashMap<DeviceId, Bell> byDevice = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<UserId, List<Bell>> byUser = new ConcurrentHashMap<>();

    /** The user's registered devices. */
    List<Bell> of(UserId user) {
        List<Bell> bells = byUser.get(user);
        return bells == null ? List.of() : bells;
    }

    @Nullable
    Bell find(DeviceId device) {
        return byDevice.get(device);
    }

    Collection<Bell> all() {
        return byDevice.values();
    }

    int size() {
        return byDevice.size();
    }

    void add(Bell bell) {
        byDevice.put(bell.device().device(), bell);
        byUser.merge(bell.device().user(), List.of(bell), (before, added) -> {
            List<Bell> bells = new ArrayList<>(before);
            bells.addAll(added);
            return List.copyOf(bells);
        });
    }

    void remove(Bell bell) {
        if (byDevice.remove(bell.device().device(), bell)) {
            byUser.computeIfPresent(bell.device().user(), (user, before) -> {
                List<Bell> left = before.stream().filter(other -> other != bell).toList();
                return left.isEmpty() ? null : left;
            });
        }
    }
}
