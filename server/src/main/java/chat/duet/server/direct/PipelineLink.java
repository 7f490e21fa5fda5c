package chat.duet.server.direct;

import chat.duet.broker.DirectDevice;
import chat.duet.broker.DirectLink;
import chat.duet.core.wire.DirectLine;
import com.hivemq.bootstrap.ClientConnection;
import com.hivemq.bootstrap.netty.ChannelHandlerNames;
import com.hivemq.extension.sdk.api.client.parameter.ConnectionInformation;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.lang.reflect.Field;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a {@link DeviceHandler} into the pipeline of each connection of the embedded broker. Finding the connection's channel is the one place that reaches
 * into the broker's private parts; should another version of it look different there, connections are served by interceptors. Thread-safe.
 */
public final class PipelineLink implements DirectLink {
    private static final Logger log = LoggerFactory.getLogger(PipelineLink.class);
    private static final String HANDLER = "duet_device";
    private static final String CONNACK = "duet_connack";

    private final ConcurrentHashMap<EventLoop, Courier> couriers = new ConcurrentHashMap<>();
    private final AtomicBoolean warned = new AtomicBoolean();
    private final int mostPending;
    private final LongSupplier nanos;

    /**
     * @param mostPending how many commands of a connection may wait for their answers before no more are read from it
     * @param nanos a clock that never goes back, in nanoseconds
     */
    public PipelineLink(int mostPending, LongSupplier nanos) {
        this.mostPending = mostPending;
        this.nanos = nanos;
    }

    @Override
    public Optional<DirectLine> attach(ConnectionInformation connection, DirectDevice device) {
        return channel(connection).map(channel -> attach(channel, device));
    }

    private DirectLine attach(Channel channel, DirectDevice device) {
        Courier courier = couriers.computeIfAbsent(channel.eventLoop(), Courier::new);
        EventStream events = new EventStream(device.inTopic(), device.mqtt5(), receiveMaximum(channel), nanos);
        DeviceHandler handler = new DeviceHandler(device, courier, events, mostPending);
        try {
            // Before the interceptors on the way in, so that these packets never get there; behind flow control, which
            // has to count them, and behind what holds packets back until CONNACK is out.
            channel.pipeline().addBefore(ChannelHandlerNames.INTERCEPTOR_HANDLER, HANDLER, handler);
            channel.pipeline().addBefore(ChannelHandlerNames.MQTT_MESSAGE_BARRIER, CONNACK, new AfterConnack(handler));
        } catch (NoSuchElementException e) {
            if (channel.isOpen()) {
                throw e;
            }
            log.debug("closed before it was set up: {}", device);
        }
        return handler;
    }

    /** MQTT 3.1.1 knows none. */
    private static int receiveMaximum(Channel channel) {
        Integer stated = ClientConnection.of(channel).getClientReceiveMaximum();
        return stated == null ? Integer.MAX_VALUE : stated;
    }

    private Optional<Channel> channel(ConnectionInformation connection) {
        Object store = connection.getConnectionAttributeStore();
        try {
            Field field = store.getClass().getDeclaredField("channel");
            field.setAccessible(true);
            return Optional.of((Channel) field.get(store));
        } catch (ReflectiveOperationException | RuntimeException e) {
            if (warned.compareAndSet(false, true)) {
                log.warn(
                        "the broker's channels are out of reach; commands take the longer way of interceptors: {}",
                        e.toString());
            }
            return Optional.empty();
        }
    }
}
