package chat.duet.server.direct;

import com.hivemq.mqtt.message.connack.CONNACK;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/** Waits for CONNACK to pass on its way out, because no event may go before it (MQTT 5.0, section 3.2), and leaves the pipeline. */
final class AfterConnack extends ChannelOutboundHandlerAdapter {
    private final DeviceHandler device;

    AfterConnack(DeviceHandler device) {
        this.device = device;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object packet, ChannelPromise promise) {
        var unused = ctx.write(packet, promise);
        if (packet instanceof CONNACK) {
            ctx.pipeline().remove(this);
            device.admit();
        }
    }
}
