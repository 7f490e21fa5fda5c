package chat.duet.broker;

import chat.duet.core.delivery.Delivery;
import com.hivemq.extension.sdk.api.packets.general.Qos;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One connection of a device, as a {@link DirectLink} sees it. Thread-safe; nothing here blocks or throws. */
public final class DirectDevice {
    private final DeviceConnection connection;
    private final CommandDesk desk;
    private final Delivery delivery;
    private final AfterReply after;

    DirectDevice(DeviceConnection connection, CommandDesk desk, Delivery delivery, AfterReply after) {
        this.connection = connection;
        this.desk = desk;
        this.delivery = delivery;
        this.after = after;
    }

    public boolean mqtt5() {
        return connection.mqtt5();
    }

    /** The topic of the device's inbox events. */
    public String inTopic() {
        return connection.inTopic();
    }

    /** The topic of what is never stored. */
    public String liveTopic() {
        return connection.liveTopic();
    }

    /**
     * Does what a PUBLISH of the device asks. The future never fails; PUBACKs have to go out in the order of the PUBLISHes (MQTT 5.0, section 4.6),
     * whatever the order in which the futures complete.
     *
     * @param payload read before this returns, or null where the packet has none
     */
    public CompletableFuture<Reply> command(String topic, Qos qos, boolean retain, @Nullable ByteBuffer payload) {
        return desk.take(connection, topic, qos, retain, payload);
    }

    /** How long to wait for a reply before {@link #late} takes its place. */
    public Duration timeout() {
        return desk.timeout();
    }

    public Reply late(Qos qos) {
        return desk.late(connection, qos);
    }

    /** To be called when the reply's PUBACK has been sent. */
    public void answered(Reply reply) {
        after.replay(connection, reply);
    }

    /** The device has acknowledged the PUBLISH that carried this event. */
    public void acknowledged(long event) {
        delivery.acknowledged(connection.device().device(), event);
    }

    @Override
    public String toString() {
        return connection.clientId();
    }
}
