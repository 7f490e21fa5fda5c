package chat.duet.sdk.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way from one device to one port of the server, which can be unplugged, or left in place while nothing passes any more. Thread-safe. */
public final class Cable implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;

    private final ServerSocket listener;
    private final int target;
    private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();
    private volatile boolean unplugged;

    public Cable(int target) {
        this.target = target;
        try {
            listener = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("cable-" + target, this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Connections are closed, and new ones refused, until it is plugged in again. */
    public void unplug() {
        unplugged = true;
        pairs.forEach(Pair::close);
    }

    public void plug() {
        unplugged = false;
    }

    public boolean isUnplugged() {
        return unplugged;
    }

    /** On the connections that are open now nothing passes any more, in either direction, and nobody is told. New ones are not affected. */
    public void hold() {
        pairs.forEach(pair -> pair.held = true);
    }

    /** Closes the connections that are open now. */
    public void cut() {
        pairs.forEach(Pair::close);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                join(listener.accept());
            } catch (IOException e) {
                // Closed, or the device has gone again.
            }
        }
    }

    private void join(Socket device) {
        var server = new Socket();
        try {
            if (unplugged) {
                throw new IOException("unplugged");
            }
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
            device.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        } catch (IOException e) {
            close(device);
            close(server);
            return;
        }
        var pair = new Pair(device, server);
        pairs.add(pair);
        start("cable-up", () -> pair.pass(device, server));
        start("cable-down", () -> pair.pass(server, device));
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    private static void start(String name, Runnable task) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Then it is no longer open, which is all that is wanted.
        }
    }

    private final class Pair {
        private final Socket device;
        private final Socket server;
        private volatile boolean held;

        Pair(Socket device, Socket server) {
            this.device = device;
            this.server = server;
        }

        void pass(Socket from, Socket to) {
            var buffer = new byte[16 * 1024];
            try {
                for (int count = from.getInputStream().read(buffer);
                        count >= 0;
                        count = from.getInputStream().read(buffer)) {
                    if (!held) {
                        to.getOutputStream().write(buffer, 0, count);
                    }
                }
            } catch (IOException e) {
                // One end has gone.
            }
            if (!held || from == device) {
                // Of a held connection the device notices nothing; when it gives up by itself, the server may know.
                close();
            }
        }

        void close() {
            Cable.close(device);
            Cable.close(server);
            pairs.remove(this);
        }
    }
}
