package chat.duet.server.direct;

import chat.duet.broker.DirectDevice;
import chat.duet.broker.DirectLink;
import com.hivemq.bootstrap.netty.ChannelHandlerNames;
import com.hivemq.extension.sdk.api.client.parameter.ConnectionInformation;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.lang.reflect.Field;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a {@link DeviceHandler} into the pipeline of each connection of the embedded broker. Finding the connection's channel is the one place that reaches
 * into the broker's private parts; should another version of it look different there, connections are served by interceptors. Thread-safe.
 */
public final class PipelineLink implements DirectLink {
    private static final Logger log = LoggerFactory.getLogger(PipelineLink.class);
    private static final String HANDLER = "duet_device";

    private final ConcurrentHashMap<EventLoop, Courier> couriers = new ConcurrentHashMap<>();
    private final AtomicBoolean warned = new AtomicBoolean();
    private final int mostPending;

    /** @param mostPending how many commands of a connection may wait for their answers before no more are read from it */
    public PipelineLink(int mostPending) {
        this.mostPending = mostPending;
    }

    @Override
    public boolean attach(ConnectionInformation connection, DirectDevice device) {
        Optional<Channel> channel = channel(connection);
        // Before the interceptors on the way in, so that these packets never get there; behind flow control, which has
        // to count them.
        channel.ifPresent(open -> attach(open, device));
        return channel.isPresent();
    }

    private void attach(Channel channel, DirectDevice device) {
        Courier courier = couriers.computeIfAbsent(channel.eventLoop(), Courier::new);
        try {
            channel.pipeline()
                    .addBefore(
                            ChannelHandlerNames.INTERCEPTOR_HANDLER,
                            HANDLER,
                            new DeviceHandler(device, courier, mostPending));
        } catch (NoSuchElementException e) {
            if (channel.isOpen()) {
                throw e;
            }
            log.debug("closed before it was set up: {}", device);
        }
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
