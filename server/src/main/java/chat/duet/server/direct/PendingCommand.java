package chat.duet.server.direct;

import chat.duet.broker.Reply;
import com.hivemq.extension.sdk.api.packets.general.Qos;
import org.jspecify.annotations.Nullable;

/** A command between its PUBLISH and its PUBACK. */
final class PendingCommand {
    final int packetId;
    final Qos qos;
    /** When it counts as late, by {@link System#nanoTime}. */
    final long lateAt;

    /** Set once, by whichever thread has it first; a later one is not told. */
    volatile @Nullable Reply reply;

    PendingCommand(int packetId, Qos qos, long lateAt) {
        this.packetId = packetId;
        this.qos = qos;
        this.lateAt = lateAt;
    }
}
