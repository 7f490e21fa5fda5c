package chat.duet.links;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens on all addresses of this machine, and counts who connects. */
final class Trap implements AutoCloseable {
    private final ServerSocket server;
    private final AtomicInteger caught = new AtomicInteger();

    Trap() {
        try {
            server = new ServerSocket(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var thread = new Thread(this::accept, "trap");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    int caught() {
        return caught.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                server.accept().close();
                caught.incrementAndGet();
            } catch (IOException e) {
                // Closed, or gone already.
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
