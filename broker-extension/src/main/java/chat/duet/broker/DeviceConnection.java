package chat.duet.broker;

import chat.duet.core.device.DeviceAddress;
import chat.duet.core.session.Caller;
import chat.duet.protocol.CommandKind;
import chat.duet.protocol.Topics;
import java.util.Optional;

/**
 * One connection of a device, from its authentication to its end; a takeover is a new one. There are as many as devices that do nothing, so it keeps
 * little. Thread-safe.
 */
final class DeviceConnection {
    private final long id;
    private final Caller caller;
    private final boolean mqtt5;
    private final String out;
    private boolean closed;

    DeviceConnection(long id, Caller caller, boolean mqtt5) {
        this.id = id;
        this.caller = caller;
        this.mqtt5 = mqtt5;
        this.out = Topics.out(caller.user());
    }

    /** Unique among the connections of this process. */
    long id() {
        return id;
    }

    Caller caller() {
        return caller;
    }

    DeviceAddress device() {
        return caller.address();
    }

    String clientId() {
        return caller.address().clientId().toString();
    }

    boolean mqtt5() {
        return mqtt5;
    }

    String inTopic() {
        return Topics.in(caller.user());
    }

    String liveTopic() {
        return Topics.live(caller.user());
    }

    /** The command that is sent on this topic by this user, or empty. */
    Optional<CommandKind> command(String topic) {
        return Topics.commandBelow(out, topic);
    }

    /** Runs {@code action} unless the connection has ended; then {@link #close} waits for it. */
    synchronized void whileOpen(Runnable action) {
        if (!closed) {
            action.run();
        }
    }

    synchronized void close() {
        closed = true;
    }
}
