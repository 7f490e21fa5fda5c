package chat.duet.broker;

import chat.duet.core.session.Caller;
import com.hivemq.extension.sdk.api.client.parameter.ConnectionInformation;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The open connections of devices. A connection's number travels in the broker's attribute store of that connection. Thread-safe. */
final class Connections {
    private static final String ATTRIBUTE = "duet.connection";

    private final AtomicLong numbers = new AtomicLong();
    private final ConcurrentHashMap<Long, DeviceConnection> open = new ConcurrentHashMap<>();

    DeviceConnection begin(ConnectionInformation information, Caller caller, boolean mqtt5) {
        DeviceConnection connection = new DeviceConnection(numbers.incrementAndGet(), caller, mqtt5);
        open.put(connection.id(), connection);
        information.getConnectionAttributeStore().putAsString(ATTRIBUTE, Long.toString(connection.id()));
        return connection;
    }

    Optional<DeviceConnection> of(ConnectionInformation information) {
        return information
                .getConnectionAttributeStore()
                .getAsString(ATTRIBUTE)
                .map(number -> open.get(Long.valueOf(number)));
    }

    void end(DeviceConnection connection) {
        open.remove(connection.id());
    }

    void forEachExpired(Instant now, Consumer<DeviceConnection> action) {
        open.values().stream()
                .filter(connection -> !now.isBefore(connection.caller().expiresAt()))
                .forEach(action);
    }
}
