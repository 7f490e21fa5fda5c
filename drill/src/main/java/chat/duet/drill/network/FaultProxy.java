package chat.duet.drill.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between devices and one port of the server, and deals each connection its fate. With blocking sockets and threads: it carries dozens of
 * connections, and what it does has to be plain. Thread-safe.
 */
final class FaultProxy implements AutoCloseable {

    private static final int BACKLOG = 1024;
    private static final int CONNECT_MILLIS = 5_000;

    private final ServerSocket listener;
    private final int target;
    private final Fates fates;
    private final Set<Joint> open = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Duration> noticed = new ConcurrentLinkedQueue<>();
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong faults = new AtomicLong();
    private final AtomicLong swallowed = new AtomicLong();
    private final Thread thread;

    /** @param target a port on the loopback address */
    FaultProxy(int target, Fates fates) {
        this.target = target;
        this.fates = fates;
        try {
            listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = new Thread(this::accept, "proxy-" + target);
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    long connections() {
        return connections.get();
    }

    /** Connections that met their fate; a slow one does so from its beginning. */
    long faults() {
        return faults.get();
    }

    /** Bytes that vanished. */
    long swallowed() {
        return swallowed.get();
    }

    /** Connections on which nothing passes, and that the server has not closed yet. */
    long held() {
        return open.stream().filter(Joint::isHeld).count();
    }

    /** How long it took the server to close connections on which nothing passed any more. */
    List<Duration> noticed() {
        return List.copyOf(noticed);
    }

    /** Nothing passes any more on the connections that are open now. */
    void holdAll() {
        open.forEach(Joint::hold);
    }

    /** Closes the connections that are open now. */
    void cutAll() {
        open.forEach(Joint::cut);
    }

    private void accept() {
        while (!listener.isClosed()) {
            accepted().ifPresent(this::join);
        }
    }

    private Optional<Socket> accepted() {
        try {
            return Optional.of(listener.accept());
        } catch (IOException e) {
            // Closed, or the client has gone again.
            return Optional.empty();
        }
    }

    private void join(Socket device) {
        var fate = fates.next();
        var server = new Socket();
        try {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
            device.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        } catch (IOException e) {
            // The server is down: so is the way to it.
            Joint.closeQuietly(device);
            Joint.closeQuietly(server);
            return;
        }
        connections.incrementAndGet();
        var joint = new Joint(device, server, fate, fates.seed(), this);
        open.add(joint);
        joint.start();
        if (!fate.isFast()) {
            met();
        }
    }

    void met() {
        faults.incrementAndGet();
    }

    void swallowed(int bytes) {
        swallowed.addAndGet(bytes);
    }

    void noticed(Duration after) {
        noticed.add(after);
    }

    void ended(Joint joint) {
        open.remove(joint);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cutAll();
    }
}
