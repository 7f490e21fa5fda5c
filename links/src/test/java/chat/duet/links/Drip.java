package chat.duet.links;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Answers whoever connects with the beginning of a record of TLS, and then with a byte now and then. */
final class Drip implements AutoCloseable {
    /** A handshake of 16 KiB. */
    private static final byte[] RECORD = {22, 3, 3, 0x40, 0};

    private final ServerSocket server;
    private final CountDownLatch cut = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    Drip() {
        try {
            server = new ServerSocket();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var thread = new Thread(this::drip, "drip");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** Whether the other side ended it. */
    boolean cut() {
        try {
            return cut.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void drip() {
        try (var socket = server.accept();
                var out = socket.getOutputStream()) {
            out.write(RECORD);
            while (!closed.await(20, TimeUnit.MILLISECONDS)) {
                out.write(0);
                out.flush();
            }
        } catch (IOException e) {
            cut.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
    }
}
