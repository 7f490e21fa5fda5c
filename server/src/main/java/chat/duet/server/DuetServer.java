package chat.duet.server;

import chat.duet.config.Settings;
import chat.duet.config.SettingsException;
import java.nio.file.Path;
import java.util.Optional;

/** The whole server: data folder, chat, broker, REST API; opened in this order and closed in reverse. Thread-safe. */
public final class DuetServer implements AutoCloseable {

    private final DataFolder folder;
    private final EmbeddedBroker broker;
    private final Address http;
    private final OpenParts parts;

    private DuetServer(DataFolder folder, EmbeddedBroker broker, Address http, OpenParts parts) {
        this.folder = folder;
        this.broker = broker;
        this.http = http;
        this.parts = parts;
    }

    /**
     * Starts everything, and returns when clients can come.
     *
     * @throws StartException with nothing left open
     * @throws SettingsException if a file that the settings name cannot be used; with nothing left open as well
     */
    public static DuetServer start(Settings settings) throws StartException {
        return start(settings, new ChatComposition());
    }

    static DuetServer start(Settings settings, Composition composition) throws StartException {
        var parts = new OpenParts();
        try {
            return open(settings, composition, parts);
        } catch (StartException | SettingsException e) {
            parts.close();
            throw e;
        } catch (Exception e) {
            parts.close();
            throw new StartException("The server could not start: " + e, e);
        }
    }

    private static DuetServer open(Settings settings, Composition composition, OpenParts parts) throws Exception {
        var folder = parts.add(DataFolder.open(settings.dataFolder()));
        var http = new Address("http", settings.http().host(), settings.http().port());
        // The API comes last, but its port is no surprise to keep for then: the broker takes seconds to start.
        http.requireFree();
        var extension = composition.openChat(settings, folder, parts);
        var broker = parts.add(EmbeddedBroker.start(settings, folder, extension));
        var httpPort = startApi(settings, composition, broker, http, parts);
        return new DuetServer(folder, broker, http.withPort(httpPort), parts);
    }

    private static int startApi(
            Settings settings, Composition composition, EmbeddedBroker broker, Address http, OpenParts parts)
            throws Exception {
        try {
            return composition.startApi(settings, broker, parts);
        } catch (RuntimeException e) {
            // Perhaps somebody took the port while the broker started; then this says so.
            http.requireFree();
            throw e;
        }
    }

    public Path folder() {
        return folder.root();
    }

    /** Empty when the listener is switched off. */
    Optional<Address> tcp() {
        return broker.tcp();
    }

    Address webSocket() {
        return broker.webSocket();
    }

    Address http() {
        return http;
    }

    /** Stops taking requests, disconnects everybody, writes what is pending. May be called more than once. */
    @Override
    public void close() {
        parts.close();
    }
}
