package chat.duet.sdk.connection;

import chat.duet.sdk.failure.DuetException;
import chat.duet.sdk.http.JsonObject;
import chat.duet.sdk.session.Rest;
import chat.duet.sdk.store.Store;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where the broker is, and what the server takes at most: asked once, and again when connecting fails. On the SDK's thread. */
public final class Endpoints {
    private static final String BROKER = "broker";
    private static final String LONGEST_TEXT = "longestText";
    private static final int USUAL_LONGEST_TEXT = 4096;

    private final Rest rest;
    private final Store store;
    private final @Nullable URI fixed;

    /**
     * Asks over REST, but for the broker's address if that is given.
     *
     * @param fixed null to use the one that the server tells
     */
    public Endpoints(Rest rest, Store store, @Nullable URI fixed) {
        this.rest = rest;
        this.store = store;
        this.fixed = fixed;
    }

    /** In code points. */
    public int longestText() {
        String known = store.value(LONGEST_TEXT);
        return known == null ? USUAL_LONGEST_TEXT : Integer.parseInt(known);
    }

    CompletableFuture<URI> broker() {
        String known = store.value(BROKER);
        if (known != null) {
            return CompletableFuture.completedFuture(fixed == null ? URI.create(known) : fixed);
        }
        return rest.get("/v1/config").thenApply(this::learn);
    }

    private URI learn(JsonObject config) {
        String told = config.object("mqtt").string("websocket");
        long longest = config.object("limits").number("messageText");
        URI broker;
        try {
            broker = URI.create(told);
        } catch (IllegalArgumentException e) {
            throw DuetException.of(DuetException.PROTOCOL, "mqtt.websocket: " + told + " (expected: a URI)", e);
        }
        store.transact(() -> {
            store.value(BROKER, told);
            store.value(LONGEST_TEXT, Long.toString(longest));
            return null;
        });
        return fixed == null ? broker : fixed;
    }

    /** It may have moved. */
    void doubt() {
        if (store.value(BROKER) != null) {
            store.transact(() -> {
                store.value(BROKER, null);
                return null;
            });
        }
    }
}
