package chat.duet.push.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A server on this machine that can misbehave. */
final class Scripted implements AutoCloseable {
    static {
        // Without it an answer waits 40 ms for the acknowledgement of its headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "stand-in");
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch closed = new CountDownLatch(1);

    Scripted() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
    }

    void on(String path, Handler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                handler.handle(
                        exchange, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        });
    }

    void start() {
        server.start();
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Waits, or until this is closed. */
    void pause(long millis) {
        try {
            var unused = closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void hang() {
        pause(TimeUnit.MINUTES.toMillis(10));
    }

    /** A body that never ends. */
    void stream(HttpExchange exchange, byte[] part, long pauseMillis) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        while (closed.getCount() > 0) {
            exchange.getResponseBody().write(part);
            exchange.getResponseBody().flush();
            pause(pauseMillis);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    /** Answers one request. */
    interface Handler {
        /**
         * Answers it.
         *
         * @param body each byte as one character
         */
        void handle(HttpExchange exchange, String body) throws IOException;
    }
}
