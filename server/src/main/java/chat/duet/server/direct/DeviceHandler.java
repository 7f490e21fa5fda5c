package chat.duet.server.direct;

import chat.duet.broker.DirectDevice;
import chat.duet.broker.Reply;
import chat.duet.core.wire.DirectLine;
import com.hivemq.extension.sdk.api.packets.general.Qos;
import com.hivemq.mqtt.message.puback.PUBACK;
import com.hivemq.mqtt.message.publish.PUBLISH;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One connection's commands and inbox events, between the broker's codec and the chat.
 *
 * <p>Commands end here: they are handed to the chat as they come, several may be under way, and a PUBACK is written only for a command that has its
 * reply, in the order of the commands (MQTT 5.0, section 4.6). Events begin here, and their acknowledgements end here; the broker sees neither.
 *
 * <p>Everything but {@link PendingCommand#reply} and {@link #event} belongs to the connection's event loop.
 */
final class DeviceHandler extends ChannelInboundHandlerAdapter implements DirectLine {
    private final DirectDevice device;
    private final Courier courier;
    private final ReplyWriter replies;
    private final EventStream events;
    private final int mostPending;
    private final long patience;
    private final ArrayDeque<PendingCommand> pending = new ArrayDeque<>(1);
    private final AtomicBoolean called = new AtomicBoolean();
    private @Nullable ChannelHandlerContext context;
    private boolean admitted;
    private boolean paused;
    private boolean watching;

    DeviceHandler(DirectDevice device, Courier courier, EventStream events, int mostPending) {
        this.device = device;
        this.courier = courier;
        this.replies = new ReplyWriter(device);
        this.events = events;
        this.mostPending = mostPending;
        this.patience = device.timeout().toNanos();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void event(long number, byte[] payload) {
        events.add(number, payload);
        call();
    }

    /** Has {@link #work} run on the event loop. */
    private void call() {
        if (called.compareAndSet(false, true)) {
            courier.bring(this);
        }
    }

    /** Writes what has come for the device since the last time. */
    void work() {
        // Cleared first: what comes from now on calls again.
        called.set(false);
        ChannelHandlerContext ctx = context;
        if (ctx != null) {
            boolean answered = answer(ctx);
            boolean sent = admitted && events.send(ctx);
            if (answered || sent) {
                ctx.flush();
            }
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object packet) {
        if (packet instanceof PUBLISH publish) {
            take(ctx, publish);
        } else if (packet instanceof PUBACK puback && EventStream.owns(puback.getPacketIdentifier())) {
            acknowledged(ctx, puback.getPacketIdentifier());
        } else {
            ctx.fireChannelRead(packet);
        }
    }

    private void acknowledged(ChannelHandlerContext ctx, int packetId) {
        long event = events.acknowledged(packetId);
        if (event > 0) {
            if (events.send(ctx)) {
                ctx.flush();
            }
            device.acknowledged(event);
        }
    }

    /** CONNACK is on its way: from now on events may follow it. */
    void admit() {
        admitted = true;
        call();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (admitted && events.send(ctx)) {
            ctx.flush();
        }
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        context = null;
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
            call();
            return;
        }
        var unused = reply.thenAccept(given -> {
            command.reply = given;
            call();
        });
        if (pending.size() >= mostPending && !paused) {
            // MQTT 5 clients keep to the receive maximum; this is for those of MQTT 3.1.1, which know none.
            paused = true;
            ctx.channel().config().setAutoRead(false);
        }
        watch(ctx);
    }

    /** Writes the replies that are there, up to the first command that has none; whether any was there. */
    private boolean answer(ChannelHandlerContext ctx) {
        boolean written = false;
        for (PendingCommand first = pending.peek(); first != null; first = pending.peek()) {
            Reply reply = first.reply;
            if (reply == null) {
                break;
            }
            pending.remove();
            if (!replies.write(ctx, first, reply)) {
                pending.clear();
                return false;
            }
            written = true;
        }
        if (paused && pending.size() <= mostPending / 2) {
            paused = false;
            ctx.channel().config().setAutoRead(true);
        }
        return written;
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
        work();
        watch(ctx);
    }
}
