package chat.duet.server;

import chat.duet.broker.DirectLink;
import chat.duet.config.Settings;
import chat.duet.core.account.PasswordCost;
import java.net.URI;
import java.nio.file.Path;

/** The whole server in this process, for tests of other packages: where it listens, and how to stop it. Thread-safe. */
public final class RunningServer implements AutoCloseable {

    /** The tests log hundreds of people in; what a password costs is not what they are about. */
    private static final PasswordCost CHEAP = new PasswordCost(64, 1);

    private final DuetServer server;

    private RunningServer(DuetServer server) {
        this.server = server;
    }

    /** The defaults, but on ports that the system chooses. */
    public static Settings settings(Path dataFolder) {
        return TestSettings.in(dataFolder);
    }

    public static RunningServer start(Settings settings) throws StartException {
        return new RunningServer(DuetServer.start(settings, new ChatComposition(CHEAP)));
    }

    /** With a broker that offers nothing but the extension SDK, as a stock one does. */
    public static RunningServer startStock(Settings settings) throws StartException {
        return new RunningServer(DuetServer.start(settings, new ChatComposition(any -> DirectLink.NONE, CHEAP)));
    }

    public URI http() {
        return URI.create("http://" + server.http().authority());
    }

    public URI tcp() {
        return URI.create("tcp://" + server.tcp().orElseThrow().authority());
    }

    public URI webSocket() {
        return URI.create("ws://" + server.webSocket().authority() + "/mqtt");
    }

    @Override
    public void close() {
        server.close();
    }
}
