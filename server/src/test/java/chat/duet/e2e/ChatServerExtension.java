package chat.duet.e2e;

import chat.duet.config.Settings;
import chat.duet.server.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The real server for one test class, on an empty folder and on ports that the system chooses. Clients that were connected
 * through it during a test are closed when the test ends.
 */
final class ChatServerExtension implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final AtomicInteger NAMES = new AtomicInteger();

    /** Paho logs every connection that is broken off on purpose. Held here, or the level would be collected as garbage. */
    private static final Logger PAHO = Logger.getLogger("org.eclipse.paho");

    private final UnaryOperator<Settings> change;
    private final boolean stock;
    private final Deque<ChatClient> clients = new ArrayDeque<>();
    private int keptClients;
    private @Nullable Path folder;
    private @Nullable RunningServer server;

    private ChatServerExtension(UnaryOperator<Settings> change, boolean stock) {
        this.change = change;
        this.stock = stock;
    }

    static ChatServerExtension withDefaults() {
        return with(settings -> settings);
    }

    static ChatServerExtension with(UnaryOperator<Settings> change) {
        return new ChatServerExtension(change, false);
    }

    /** The extension in a broker that offers nothing but the SDK. */
    static ChatServerExtension inStockBroker() {
        return new ChatServerExtension(settings -> settings, true);
    }

    /** Registers somebody whose name begins so, and logs them in. */
    Actor actor(String name) {
        var unique = name + "-" + NAMES.incrementAndGet();
        var password = "correct horse battery staple";
        rest().post("/v1/users", "name", unique, "password", password).expect(201);
        return new Actor(unique, password, logIn(unique, password));
    }

    Device logIn(String name, String password) {
        return Device.of(
                this,
                rest().post("/v1/sessions", "name", name, "password", password).expect(201));
    }

    /** The running server's data folder. */
    Path data() {
        if (folder == null) {
            throw new IllegalStateException("not started");
        }
        return folder.resolve("data");
    }

    Rest rest() {
        return new Rest(running().http(), null);
    }

    URI address(ClientKind kind) {
        return kind.webSocket() ? running().webSocket() : running().tcp();
    }

    ChatClient connect(ClientKind kind, Login login, Mailbox mailbox) throws ConnectRefusedException {
        var client = ChatClient.connect(kind, address(kind), login, mailbox);
        synchronized (clients) {
            clients.push(client);
        }
        return client;
    }

    private RunningServer running() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return server;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        PAHO.setLevel(Level.OFF);
        folder = Files.createTempDirectory("duet");
        var settings = change.apply(RunningServer.settings(folder.resolve("data")));
        server = stock ? RunningServer.startStock(settings) : RunningServer.start(settings);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        synchronized (clients) {
            keptClients = clients.size();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        closeClientsDownTo(keptClients);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        closeClientsDownTo(0);
        if (server != null) {
            server.close();
        }
        if (folder != null) {
            delete(folder);
        }
    }

    private void closeClientsDownTo(int count) {
        synchronized (clients) {
            while (clients.size() > count) {
                clients.pop().close();
            }
        }
    }

    private static void delete(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException error) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
