package chat.duet.sdk.stage;

import chat.duet.drill.client.Rest;
import chat.duet.drill.process.Launch;
import chat.duet.drill.process.Program;
import chat.duet.drill.process.ServerProcess;
import chat.duet.sdk.Duet;
import chat.duet.sdk.DuetBuilder;
import chat.duet.sdk.connection.Pace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The real server in a process of its own, for one test class, on an empty folder and free ports. */
public final class RealServer implements BeforeAllCallback, AfterAllCallback {
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final UnaryOperator<Launch> change;
    private Path folder;
    private ServerProcess process;

    private RealServer(UnaryOperator<Launch> change) {
        this.change = change;
    }

    public static RealServer withDefaults() {
        return with(launch -> launch);
    }

    public static RealServer with(UnaryOperator<Launch> change) {
        return new RealServer(change);
    }

    public ServerProcess process() {
        return process;
    }

    public Rest rest() {
        return new Rest(process.ports());
    }

    /** Registers somebody whose name begins so, and returns the name. */
    public String user(String name) {
        var unique = name + "-" + NAMES.incrementAndGet();
        rest().register(unique);
        return unique;
    }

    public static String password(String name) {
        return name + "-secret-password";
    }

    /** A client as an app would have it, but for its pauses, which are a test's. */
    public DuetBuilder client() {
        return client(process.ports().http(), process.ports().webSocket());
    }

    public static DuetBuilder client(int httpPort, int webSocketPort) {
        return Duet.builder("http://127.0.0.1:" + httpPort)
                .broker(URI.create("ws://127.0.0.1:" + webSocketPort + "/mqtt"))
                .pace(Pace.usual()
                        .keepAlive(Duration.ofSeconds(1))
                        .pauses(Duration.ofMillis(100), Duration.ofSeconds(1)));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("duet-sdk");
        var program = Program.jar(Path.of(System.getProperty("duet.jar")));
        process = new ServerProcess(change.apply(Launch.of(program, folder.resolve("data")))).start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        process.close();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
