package chat.duet.drill.network;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/** One connection through the proxy: two sockets, and a way from each to the other. Thread-safe. */
final class Joint {

    private final Socket device;
    private final Socket server;
    private final Fate fate;
    private final FaultProxy proxy;
    private final Way up;
    private final Way down;
    private final AtomicBoolean met = new AtomicBoolean();
    private volatile boolean held;
    private volatile long heldSince;

    Joint(Socket device, Socket server, Fate fate, long seed, FaultProxy proxy) {
        this.device = device;
        this.server = server;
        this.fate = fate;
        this.proxy = proxy;
        var random = new Random(seed);
        up = new Way("up", this, device, server, fate.up(), random.nextLong());
        down = new Way("down", this, server, device, fate.down(), random.nextLong());
    }

    void start() {
        up.start();
        down.start();
    }

    boolean isHeld() {
        return held;
    }

    /** One of the ways has come to the byte of its fault. */
    void meet(Fault fault) {
        if (!met.compareAndSet(false, true)) {
            return;
        }
        proxy.met();
        switch (fault) {
            case CUT -> cut();
            case RESET -> reset();
            case HOLD -> hold();
            case SWALLOW -> cutIn(fate.swallowing());
        }
    }

    void swallowed(int bytes) {
        proxy.swallowed(bytes);
    }

    void hold() {
        heldSince = System.nanoTime();
        held = true;
    }

    /** An end has gone. The other is told, unless nothing passes any more: then each end is on its own. */
    void gone(Socket end) {
        if (!held) {
            cut();
        } else if (end == server) {
            proxy.noticed(Duration.ofNanos(System.nanoTime() - heldSince));
            cut();
        } else {
            closeQuietly(device);
        }
    }

    void cut() {
        closeQuietly(device);
        closeQuietly(server);
        proxy.ended(this);
    }

    private void reset() {
        for (var socket : new Socket[] {device, server}) {
            try {
                socket.setSoLinger(true, 0);
            } catch (SocketException e) {
                // Closed already.
            }
        }
        cut();
    }

    private void cutIn(Duration time) {
        var later = new Thread(
                () -> {
                    Way.pause(time.toNanos());
                    cut();
                },
                "proxy-swallowing");
        later.setDaemon(true);
        later.start();
    }

    static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Then it is no longer open, which is all that is wanted.
        }
    }
}
