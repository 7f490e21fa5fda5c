package chat.duet.broker;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers by packet id what a stock broker's callbacks cannot pass on to each other: the answer to a command, from the inbound PUBLISH to the outbound
 * PUBACK, and the event number of a delivery, from the outbound PUBLISH to the inbound PUBACK. Both maps are bounded by the receive maximum of their
 * direction. Of one connection. Thread-safe.
 */
final class PacketBook {
    private final ConcurrentHashMap<Integer, Answer> answers = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Integer, Long> deliveries = new ConcurrentHashMap<>();

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
}
