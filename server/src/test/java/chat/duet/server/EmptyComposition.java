package chat.duet.server;

import chat.duet.config.Settings;
import com.hivemq.extension.sdk.api.ExtensionMain;
import java.util.List;

/** A server without chat in it: a real folder and a real broker, and a list of what was closed when. */
final class EmptyComposition implements Composition {

    static final int API_PORT = 4711;

    private final List<String> closed;
    private final boolean withApi;

    EmptyComposition(List<String> closed) {
        this(closed, true);
    }

    private EmptyComposition(List<String> closed, boolean withApi) {
        this.closed = closed;
        this.withApi = withApi;
    }

    EmptyComposition withoutApi() {
        return new EmptyComposition(closed, false);
    }

    @Override
    public ExtensionMain openChat(Settings settings, DataFolder folder, OpenParts parts) {
        parts.add(() -> closed.add("chat"));
        return new FriendsOnly();
    }

    @Override
    public int startApi(Settings settings, EmbeddedBroker broker, OpenParts parts) {
        if (!withApi) {
            throw new IllegalStateException("no API today");
        }
        parts.add(() -> closed.add("api"));
        return API_PORT;
    }
}
