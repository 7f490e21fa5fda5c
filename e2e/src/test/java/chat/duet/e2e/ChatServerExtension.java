package chat.duet.e2e;

import chat.duet.config.Settings;
import chat.duet.drill.process.ServerProcess;
import chat.duet.drill.stage.Folders;
import chat.duet.server.RunningServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private final Kind kind;
    private final Deque<ChatClient> clients = new ArrayDeque<>();
    private int keptClients;
    private @Nullable Path folder;
    private @Nullable Running server;

    private enum Kind {
        EMBEDDED,
        STOCK,
        PACKAGED
    }

    /** Where it listens, and how to stop it. */
    private record Running(URI http, URI tcp, URI webSocket, AutoCloseable stopping) {
        static Running of(RunningServer server) {
            return new Running(server.http(), server.tcp(), server.webSocket(), server);
        }

        static Running of(ServerProcess server) {
            var ports = server.ports();
            return new Running(
                    URI.create("http://127.0.0.1:" + ports.http()),
                    URI.create("tcp://127.0.0.1:" + ports.tcp()),
                    URI.create("ws://127.0.0.1:" + ports.webSocket() + "/mqtt"),
                    server);
        }
    }

    private ChatServerExtension(UnaryOperator<Settings> change, Kind kind) {
        this.change = change;
        this.kind = kind;
    }

    static ChatServerExtension withDefaults() {
        return with(settings -> settings);
    }

    static ChatServerExtension with(UnaryOperator<Settings> change) {
        return new ChatServerExtension(change, Kind.EMBEDDED);
    }

    /** The extension in a broker that offers nothing but the SDK. */
    static ChatServerExtension inStockBroker() {
        return new ChatServerExtension(settings -> settings, Kind.STOCK);
    }

    /** The shipped jar in a process of its own. */
    static ChatServerExtension packaged() {
        return new ChatServerExtension(settings -> settings, Kind.PACKAGED);
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

    private Running running() {
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
        server = switch (kind) {
            case EMBEDDED -> Running.of(RunningServer.start(settings));
            case STOCK -> Running.of(RunningServer.startStock(settings));
            case PACKAGED -> Running.of(Servers.on(settings.dataFolder()).start());
        };
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
    public void afterAll(ExtensionContext context) throws Exception {
        closeClientsDownTo(0);
        if (server != null) {
            server.stopping().close();
        }
        if (folder != null) {
            Folders.delete(folder);
        }
    }

    private void closeClientsDownTo(int count) {
        synchronized (clients) {
            while (clients.size() > count) {
                clients.pop().close();
            }
        }
    }
}
