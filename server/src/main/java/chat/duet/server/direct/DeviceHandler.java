package chat.duet.server.direct;

import chat.duet.broker.DirectDevice;
import chat.duet.broker.Reply;
import chat.duet.protocol.codec.EventNumbers;
import com.hivemq.extension.sdk.api.packets.general.Qos;
import com.hivemq.mqtt.message.QoS;
import com.hivemq.mqtt.message.puback.PUBACK;
import com.hivemq.mqtt.message.publish.PUBLISH;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection's PUBLISH and PUBACK packets, between the broker's codec and the chat.
 *
 * <p>Commands end here: they are handed to the chat as they come, several may be under way, and a PUBACK is written only for a command that has its
 * reply, in the order of the commands (MQTT 5.0, section 4.6). Events pass through; their acknowledgements are told to the chat after the broker.
 *
 * <p>Everything but {@link PendingCommand#reply} belongs to the connection's event loop.
 */
final class DeviceHandler extends ChannelDuplexHandler {
    private final DirectDevice device;
    private final Courier courier;
    private final ReplyWriter replies;
    private final int mostPending;
    private final String inTopic;
    private final long patience;
    private final ArrayDeque<PendingCommand> pending = new ArrayDeque<>();
    private final EventsInFlight events = new EventsInFlight();
    private @Nullable ChannelHandlerContext context;
    private boolean paused;
    private boolean watching;

    DeviceHandler(DirectDevice device, Courier courier, int mostPending) {
        this.device = device;
        this.courier = courier;
        this.replies = new ReplyWriter(device);
        this.mostPending = mostPending;
        this.inTopic = device.inTopic();
        this.patience = device.timeout().toNanos();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object packet) {
        if (packet instanceof PUBLISH publish) {
            take(ctx, publish);
            return;
        }
        long event = packet instanceof PUBACK puback ? events.acknowledged(puback.getPacketIdentifier()) : 0;
        ctx.fireChannelRead(packet);
        if (event > 0) {
            device.acknowledged(event);
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object packet, ChannelPromise promise) {
        if (packet instanceof PUBLISH publish
                && publish.getQoS() != QoS.AT_MOST_ONCE
                && publish.getTopic().equals(inTopic)) {
            byte[] payload = publish.getPayload();
            long event = payload == null ? -1 : EventNumbers.read(ByteBuffer.wrap(payload));
            if (event > 0) {
                events.sent(publish.getPacketIdentifier(), event);
            }
        }
        var unused = ctx.write(packet, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        pending.clear();
        ctx.fireChannelInactive();
    }

    private void take(ChannelHandlerContext ctx, PUBLISH publish) {
        Qos qos = publish.getQoS().toQos();
        PendingCommand command = new PendingCommand(publish.getPacketIdentifier(), qos, System.nanoTime() + patience);
        pending.add(command);
        byte[] payload = publish.getPayload();
        CompletableFuture<Reply> reply = device.command(
                publish.getTopic(), qos, publish.isRetain(), payload == null ? null : ByteBuffer.wrap(payload));
        if (reply.isDone()) {
            command.reply = reply.join();
            answer();
            return;
        }
        var unused = reply.thenAccept(given -> {
            command.reply = given;
            courier.wake(this);
        });
        if (pending.size() >= mostPending && !paused) {
            // MQTT 5 clients keep to the receive maximum; this is for those of MQTT 3.1.1, which know none.
            paused = true;
            ctx.channel().config().setAutoRead(false);
        }
        watch(ctx);
    }

    /** Writes the replies that are there, up to the first command that has none. */
    void answer() {
        ChannelHandlerContext ctx = context;
        if (ctx == null || pending.isEmpty()) {
            return;
        }
        boolean written = false;
        for (PendingCommand first = pending.peek(); first != null; first = pending.peek()) {
            Reply reply = first.reply;
            if (reply == null) {
                break;
            }
            pending.remove();
            if (!replies.write(ctx, first, reply)) {
                pending.clear();
                return;
            }
            written = true;
        }
        if (written) {
            ctx.flush();
        }
        if (paused && pending.size() <= mostPending / 2) {
            paused = false;
            ctx.channel().config().setAutoRead(true);
        }
    }

    /** Has the oldest command looked at when it would be late: one timer a connection, and none while it is idle. */
    private void watch(ChannelHandlerContext ctx) {
        PendingCommand oldest = pending.peek();
        if (!watching && oldest != null) {
            watching = true;
            var unused =
                    ctx.executor().schedule(() -> giveUp(ctx), oldest.lateAt - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    private void giveUp(ChannelHandlerContext ctx) {
        watching = false;
        long now = System.nanoTime();
        for (PendingCommand command : pending) {
            if (now - command.lateAt < 0) {
                break;
            }
            if (command.reply == null) {
                command.reply = device.late(command.qos);
            }
        }
        answer();
        watch(ctx);
    }
}
