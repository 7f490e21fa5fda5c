package chat.duet.links;

import chat.duet.egress.Guard;
import chat.duet.egress.Reach;
import chat.duet.links.LinkFetcher.Surroundings;
import chat.duet.links.Outcome.Preview;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContexts;

/** A fetcher whose web is a stand-in: {@code site.example} and all names a test adds. Only the stand-in's port is excepted from the rules. */
final class LinkFixture implements AutoCloseable {
    static final LinkLimits LIMITS = LinkLimits.DEFAULT;

    final Names names = new Names();
    final Trap trap = new Trap();
    final WebStandIn web;
    /** Where sockets were told to connect to. */
    final List<String> connected = new CopyOnWriteArrayList<>();

    final Path folder;
    private final SSLContext tls;
    final LinkFetcher fetcher;

    LinkFixture(Path folder) {
        this(folder, LIMITS);
    }

    LinkFixture(Path folder, LinkLimits limits) {
        this(folder, limits, WebStandIn.start(), SSLContexts.createDefault());
    }

    LinkFixture(Path folder, LinkLimits limits, WebStandIn web, SSLContext tls) {
        this.folder = folder;
        this.web = web;
        this.tls = tls;
        names.put("site.example", "127.0.0.1");
        this.fetcher = open(limits, this::allows);
    }

    LinkFetcher open(LinkLimits limits, Guard guard) {
        return open(limits, guard, Set.of(web.port(), trap.port()));
    }

    LinkFetcher open(LinkLimits limits) {
        return open(limits, this::allows);
    }

    /** One that may connect to this port of this machine as well. */
    LinkFetcher openFor(LinkLimits limits, int port) {
        return open(limits, (address, target) -> target == port, Set.of(port));
    }

    private LinkFetcher open(LinkLimits limits, Guard guard, Set<Integer> more) {
        Set<Integer> ports = new HashSet<>(limits.ports());
        ports.addAll(more);
        var open = new LinkLimits(
                limits.total(),
                limits.connect(),
                limits.silence(),
                limits.redirects(),
                limits.pageBytes(),
                limits.pictureBytes(),
                limits.fetches(),
                ports);
        return open(open, new Surroundings(names, guard, tls, Recorded::new));
    }

    /** One whose sockets are those of the product. */
    LinkFetcher openDirect() {
        var ports = new LinkLimits(
                LIMITS.total(),
                LIMITS.connect(),
                LIMITS.silence(),
                LIMITS.redirects(),
                LIMITS.pageBytes(),
                LIMITS.pictureBytes(),
                LIMITS.fetches(),
                Set.of(web.port()));
        return open(ports, new Surroundings(names, this::allows, tls, Web::direct));
    }

    private LinkFetcher open(LinkLimits limits, Surroundings surroundings) {
        try {
            return LinkFetcher.open(limits, "1.2", folder, LinkFixture::thread, System::nanoTime, surroundings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LinkLimits within(Duration total) {
        return within(total, total.compareTo(LIMITS.silence()) > 0 ? total : LIMITS.silence());
    }

    static LinkLimits within(Duration total, Duration silence) {
        return new LinkLimits(
                total,
                LIMITS.connect(),
                silence,
                LIMITS.redirects(),
                LIMITS.pageBytes(),
                LIMITS.pictureBytes(),
                LIMITS.fetches(),
                LIMITS.ports());
    }

    private boolean allows(InetAddress address, int port) {
        return (port == web.port() && address.getHostAddress().equals("127.0.0.1"))
                || Reach.PUBLIC_ONLY.allows(address);
    }

    String url(String path) {
        return "http://site.example:" + web.port() + path;
    }

    Outcome fetch(String path) {
        return fetcher.fetch(url(path));
    }

    Preview preview(String path) {
        return (Preview) fetch(path);
    }

    /** Where sockets have been told to connect to, but for the stand-in. */
    List<String> connectedElsewhere() {
        return connected.stream()
                .filter(address -> !address.endsWith("127.0.0.1:" + web.port()))
                .toList();
    }

    List<Path> files() {
        try (var files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "link-walker");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() throws IOException {
        fetcher.close();
        web.close();
        trap.close();
    }

    /** Direct as the fetcher's own are. */
    private final class Recorded extends Socket {
        private Recorded() {
            super(Proxy.NO_PROXY);
        }

        @Override
        public void connect(SocketAddress address, int timeout) throws IOException {
            connected.add(address.toString());
            super.connect(address, timeout);
        }
    }
}
