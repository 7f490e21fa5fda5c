package chat.duet.bench.mqtt;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A long line: whatever goes in comes out at the other end a fixed time later, in order, however much is on its way. Thread-safe. */
public final class DelayProxy implements AutoCloseable {
    private final NioEventLoopGroup group = new NioEventLoopGroup(1, new DefaultThreadFactory("bench-proxy", true));
    private final Channel listener;
    private final long nanos;

    /** @param oneWay added in each direction */
    public DelayProxy(InetSocketAddress server, Duration oneWay) {
        nanos = oneWay.toNanos();
        listener = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel near) {
                        connect(near, server);
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    private void connect(Channel near, InetSocketAddress server) {
        var connecting = new Bootstrap()
                .group(near.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new Delay(near))
                .connect(server);
        near.pipeline().addLast(new Delay(connecting.channel()));
        connecting.addListener(done -> {
            if (done.isSuccess()) {
                near.config().setAutoRead(true);
            } else {
                var unused = near.close();
            }
        });
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    /** Timers of one loop that are due at the same time run in the order in which they were set, so nothing overtakes. */
    private final class Delay extends ChannelInboundHandlerAdapter {
        private final Channel other;

        Delay(Channel other) {
            this.other = other;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            later(context, () -> {
                var unused = other.writeAndFlush(bytes);
            });
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            later(context, () -> {
                var unused = other.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
            });
        }

        private void later(ChannelHandlerContext context, Runnable action) {
            var unused = context.channel().eventLoop().schedule(action, nanos, TimeUnit.NANOSECONDS);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var unused = context.close();
        }
    }
}
