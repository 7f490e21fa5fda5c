package chat.duet.links;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/** Stands in for the web on a port of this machine: writes byte by byte what a test wants, and keeps what it is asked. Thread-safe. */
public final class WebStandIn implements AutoCloseable {
    private final ServerSocket server;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    WebStandIn(ServerSocket server) {
        this.server = server;
        start("web-stand-in", this::accept);
    }

    /** On a port of the loopback address. */
    public static WebStandIn start() {
        try {
            return new WebStandIn(loopback(ServerSocketFactory.getDefault()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with TLS. */
    static WebStandIn start(SSLContext tls) {
        try {
            return new WebStandIn(loopback(tls.getServerSocketFactory()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerSocket loopback(ServerSocketFactory sockets) throws IOException {
        var server = sockets.createServerSocket();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        return server;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** What requests for this path, with its query, are answered from now on. */
    public WebStandIn on(String path, Script script) {
        scripts.put(path, script);
        return this;
    }

    /** A whole answer, which ends with the connection. */
    public WebStandIn on(String path, String head, byte[] body) {
        return on(path, out -> {
            out.write(("HTTP/1.1 " + head + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
        });
    }

    /** A page in UTF-8, as its server says too. */
    public WebStandIn page(String path, String html) {
        return on(path, "200 OK\r\nContent-Type: text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A redirect.
     *
     * @param location is written in UTF-8, as some servers do
     */
    public WebStandIn redirect(String path, String location) {
        byte[] bytes = location.getBytes(StandardCharsets.UTF_8);
        return on(path, "302 Found\r\nLocation: " + new String(bytes, StandardCharsets.ISO_8859_1), new byte[0]);
    }

    /** The heads of all requests, in the order in which they arrived. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    int connections() {
        return connections.get();
    }

    /** Waits, or until this is closed; whether it still is open. */
    boolean pause(long millis) {
        try {
            return !closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                var socket = server.accept();
                connections.incrementAndGet();
                sockets.add(socket);
                start("web-stand-in-connection", () -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var in = new BufferedInputStream(socket.getInputStream());
                var out = socket.getOutputStream()) {
            String head = head(in);
            if (head.isEmpty()) {
                return;
            }
            requests.add(head);
            String path = head.split(" ", 3)[1];
            scripts.getOrDefault(path, WebStandIn::notFound).answer(out);
            out.flush();
        } catch (IOException e) {
            // Whoever asked has gone.
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void notFound(OutputStream out) throws IOException {
        out.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void start(String name, Runnable task) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed.countDown();
        closeQuietly(server);
        sockets.forEach(WebStandIn::closeQuietly);
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // It is gone, which is all that is wanted.
        }
    }

    /** Answers one request. */
    public interface Script {
        /** Writes the answer, head and all; the connection ends after it. */
        void answer(OutputStream out) throws IOException;
    }
}
