package chat.duet.broker;

import chat.duet.core.wire.DisconnectReason;
import chat.duet.protocol.codec.EventCodec;
import chat.duet.protocol.event.RefusedEvent;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What goes with an answer beside the PUBACK, by the broker's own services. Thread-safe. */
final class AfterReply {
    /** Lets the acknowledgement out before the connection ends. */
    private static final long PARTING_MILLIS = 200;

    private final ScheduledExecutorService scheduler;

    AfterReply(ScheduledExecutorService scheduler) {
        this.scheduler = scheduler;
    }

    /** Sends the refusal of a command whose PUBACK cannot tell it. */
    void tell(DeviceConnection connection, Reply reply) {
        RefusedEvent refusal = reply.refusal();
        if (refusal != null) {
            new BrokerLane(connection.device()).live(EventCodec.encode(refusal));
        }
    }

    /** Ends the connection where the answer asks for it, so that the next one begins with the replay. */
    void replay(DeviceConnection ended, Reply reply) {
        if (reply.replay()) {
            BrokerLane lane = new BrokerLane(ended.device());
            var unused = scheduler.schedule(
                    () -> ended.whileOpen(() -> lane.disconnect(DisconnectReason.REPLAY)),
                    PARTING_MILLIS,
                    TimeUnit.MILLISECONDS);
        }
    }
}
