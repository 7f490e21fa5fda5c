package chat.duet.sdk.account;

import chat.duet.protocol.id.DeviceId;
import chat.duet.sdk.http.JsonObject;
import java.util.Objects;

/** A device of the user. Immutable. */
public final class Device {
    private final DeviceId id;
    private final String name;
    private final long createdAt;
    private final long lastSeenAt;
    private final boolean connected;
    private final boolean current;

    private Device(DeviceId id, String name, long createdAt, long lastSeenAt, boolean connected, boolean current) {
        this.id = Objects.requireNonNull(id, "id");
        this.name = Objects.requireNonNull(name, "name");
        this.createdAt = createdAt;
        this.lastSeenAt = lastSeenAt;
        this.connected = connected;
        this.current = current;
    }

    static Device parse(JsonObject json) {
        return new Device(
                json.parsed("id", DeviceId::parse),
                json.string("name"),
                json.number("createdAt"),
                json.number("lastSeenAt", 0),
                json.bool("connected"),
                json.bool("current"));
    }

    public DeviceId id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** Milliseconds since 1970-01-01T00:00Z. */
    public long createdAt() {
        return createdAt;
    }

    /** Milliseconds since 1970-01-01T00:00Z; 0 for never. */
    public long lastSeenAt() {
        return lastSeenAt;
    }

    /** Whether it is connected now. */
    public boolean isConnected() {
        return connected;
    }

    /** Whether it is this one. */
    public boolean isCurrent() {
        return current;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Device)) {
            return false;
        }
        Device that = (Device) other;
        return that.id.equals(id)
                && that.name.equals(name)
                && that.createdAt == createdAt
                && that.lastSeenAt == lastSeenAt
                && that.connected == connected
                && that.current == current;
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, name, createdAt, lastSeenAt, connected, current);
    }

    @Override
    public String toString() {
        return "Device[" + id + "]";
    }
}
