package chat.duet.broker;

import chat.duet.core.device.DeviceAddress;
import chat.duet.core.session.Caller;
import chat.duet.protocol.CommandKind;
import chat.duet.protocol.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a device, from its authentication to its end; a takeover is a new one. Thread-safe.
 *
 * <p>It remembers by packet id what the broker's callbacks cannot pass on to each other: the answer to a command, from the inbound PUBLISH to the
 * outbound PUBACK, and the event number of a delivery, from the outbound PUBLISH to the inbound PUBACK. Both maps are bounded by the receive
 * maximum of their direction.
 */
final class DeviceConnection {
    private final long id;
    private final Caller caller;
    private final boolean mqtt5;
    private final String inTopic;
    private final String liveTopic;
    private final Map<String, CommandKind> commandTopics = new HashMap<>();
    private final ConcurrentHashMap<Integer, Answer> answers = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Integer, Long> deliveries = new ConcurrentHashMap<>();
    private boolean closed;

    DeviceConnection(long id, Caller caller, boolean mqtt5) {
        this.id = id;
        this.caller = caller;
        this.mqtt5 = mqtt5;
        this.inTopic = Topics.in(caller.user());
        this.liveTopic = Topics.live(caller.user());
        for (CommandKind kind : CommandKind.values()) {
            commandTopics.put(Topics.out(caller.user(), kind), kind);
        }
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
        return inTopic;
    }

    String liveTopic() {
        return liveTopic;
    }

    /** The command that is sent on this topic by this user, or empty. */
    Optional<CommandKind> command(String topic) {
        return Optional.ofNullable(commandTopics.get(topic));
    }

    /** A place for the answer to the PUBLISH with this packet id. A late answer to an earlier one with the same id cannot get into it. */
    Answer expectAnswer(int packetId) {
        Answer answer = new Answer();
        answers.put(packetId, answer);
        return answer;
    }

    @Nullable
    Answer takeAnswer(int packetId) {
        return answers.remove(packetId);
    }

    void sent(int packetId, long event) {
        deliveries.put(packetId, event);
    }

    /** The number of the event that was sent with this packet id, or null. */
    @Nullable
    Long acknowledged(int packetId) {
        return deliveries.remove(packetId);
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
