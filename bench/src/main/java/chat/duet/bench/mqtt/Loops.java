package chat.duet.bench.mqtt;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The event loops of the load, one thread each. Thread-safe. */
public final class Loops implements AutoCloseable {
    private static final int PING_SECONDS = 25;
    private static final int CONNECT_MILLIS = 20_000;
    private static final int LARGEST_HTTP = 65_536;

    private final NioEventLoopGroup group;
    private final List<EventLoop> loops = new ArrayList<>();
    private final Map<EventLoop, LoopLinks> links = new HashMap<>();

    /** What belongs to one loop. */
    private record LoopLinks(Flusher flusher, List<Link> all) {}

    public Loops(int threads) {
        group = new NioEventLoopGroup(threads, new DefaultThreadFactory("bench-load", true));
        for (int i = 0; i < threads; i++) {
            EventLoop loop = group.next();
            loops.add(loop);
            LoopLinks its = new LoopLinks(new Flusher(loop), new ArrayList<>());
            links.put(loop, its);
            var unused = loop.scheduleWithFixedDelay(
                    () -> its.all.forEach(Link::ping), PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
        }
    }

    public List<EventLoop> all() {
        return loops;
    }

    /** Where a connection goes. {@code source} null: whatever the system chooses. */
    public record Target(
            Transport transport,
            InetSocketAddress address,
            String path,
            @Nullable SocketAddress source) {}

    /** Opens a connection; the listener hears of {@link LinkListener#ready} or {@link LinkListener#lost}. Returns what cuts it again. */
    public Runnable open(
            EventLoop loop, Target target, Login login, @Nullable String subscription, LinkListener listener) {
        LoopLinks its = links.getOrDefault(loop, new LoopLinks(new Flusher(loop), new ArrayList<>()));
        Link[] made = new Link[1];
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        Link link = new Link(channel, its.flusher, login, subscription, listener);
                        made[0] = link;
                        its.all.add(link);
                        pipeline(channel, target, link);
                    }
                });
        var connecting = target.source == null
                ? bootstrap.connect(target.address)
                : bootstrap.connect(target.address, target.source);
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                made[0].end("not connected: " + done.cause());
            } else if (target.transport == Transport.TCP) {
                made[0].connect();
            }
        });
        return () -> {
            var unused = connecting.channel().close();
        };
    }

    private static void pipeline(Channel channel, Target target, Link link) {
        if (target.transport == Transport.WEBSOCKET) {
            URI uri =
                    URI.create("ws://" + target.address.getHostString() + ":" + target.address.getPort() + target.path);
            var handshake = WebSocketClientHandshakerFactory.newHandshaker(
                    uri, WebSocketVersion.V13, "mqtt", false, new DefaultHttpHeaders());
            channel.pipeline()
                    .addLast(new HttpClientCodec())
                    .addLast(new HttpObjectAggregator(LARGEST_HTTP))
                    .addLast(new WebSocketClientProtocolHandler(handshake))
                    .addLast(new Frames(link));
        }
        channel.pipeline().addLast(new PacketReader(link));
    }

    /** Ends all connections at once, without a word. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
