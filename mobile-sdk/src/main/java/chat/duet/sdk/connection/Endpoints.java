package chat.duet.sdk.connection;

import chat.duet.sdk.failure.DuetException;
import chat.duet.sdk.http.JsonObject;
import chat.duet.sdk.runtime.Log;
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
    private final Log log;
    private @Nullable URI broker;
    private boolean doubted;

    /**
     * Asks over REST, but for the broker's address if that is given.
     *
     * @param fixed null to use the one that the server tells
     */
    public Endpoints(Rest rest, Store store, @Nullable URI fixed, Log log) {
        this.rest = rest;
        this.store = store;
        this.fixed = fixed;
        this.log = log;
    }

    /** In code points. */
    public int longestText() {
        String known = store.value(LONGEST_TEXT);
        return known == null ? USUAL_LONGEST_TEXT : Integer.parseInt(known);
    }

    CompletableFuture<URI> broker() {
        String stored = store.value(BROKER);
        if (broker == null && stored != null) {
            broker = URI.create(stored);
        }
        URI known = broker;
        if (known == null || doubted) {
            return rest.get("/v1/config").thenApply(this::learn);
        }
        return CompletableFuture.completedFuture(fixed == null ? known : fixed);
    }

    private URI learn(JsonObject config) {
        String told = config.object("mqtt").string("websocket");
        long longest = config.object("limits").number("messageText");
        URI now;
        try {
            now = URI.create(told);
        } catch (IllegalArgumentException e) {
            throw DuetException.of(DuetException.PROTOCOL, "mqtt.websocket: " + told + " (expected: a URI)", e);
        }
        broker = now;
        doubted = false;
        try {
            store.transact(() -> {
                store.value(BROKER, told);
                store.value(LONGEST_TEXT, Long.toString(longest));
                return null;
            });
        } catch (RuntimeException e) {
            // The next process asks again.
            log.warn("the broker's address could not be stored", e);
        }
        return fixed == null ? now : fixed;
    }

    /** It may have moved. */
    void doubt() {
        doubted = true;
    }
}
