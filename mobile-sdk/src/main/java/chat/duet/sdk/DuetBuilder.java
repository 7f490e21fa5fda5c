package chat.duet.sdk;

import chat.duet.sdk.connection.Pace;
import chat.duet.sdk.http.Http;
import chat.duet.sdk.http.UrlConnectionHttp;
import chat.duet.sdk.runtime.Callbacks;
import chat.duet.sdk.runtime.Log;
import chat.duet.sdk.runtime.Time;
import chat.duet.sdk.session.TokenProvider;
import chat.duet.sdk.store.MemoryStore;
import chat.duet.sdk.store.Store;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Describes a client. Everything but the server's address has a default. Not thread-safe. */
public final class DuetBuilder {
    private static final int MOST_REQUESTS = 3;

    final URI server;

    @Nullable
    URI broker;

    Http http = new UrlConnectionHttp(Duration.ofSeconds(10), Duration.ofSeconds(20));
    Log log = Log.NONE;
    Pace pace = Pace.usual();
    Random random = new SecureRandom();

    @Nullable
    TokenProvider tokens;

    Time time = new SystemTime();
    long mostMessages = 200_000;
    private Store store = new MemoryStore();
    private @Nullable Executor callbacks;

    DuetBuilder(URI server) {
        boolean http = "https".equals(server.getScheme()) || "http".equals(server.getScheme());
        if (!http || server.getHost() == null) {
            throw new IllegalArgumentException("server: " + server + " (expected: an address with https or http)");
        }
        this.server = server;
    }

    /** Where things are kept; in memory if it is not given. The client closes it. */
    public DuetBuilder store(Store value) {
        store = Objects.requireNonNull(value, "store");
        return this;
    }

    /** How many messages the store keeps at most; 200,000 if it is not given. Older ones are fetched again when somebody scrolls there. */
    public DuetBuilder mostMessages(long value) {
        if (value < 1) {
            throw new IllegalArgumentException("mostMessages: " + value + " (expected: at least 1)");
        }
        mostMessages = value;
        return this;
    }

    /** Where futures are completed and listeners called, such as Android's main thread; a thread of the SDK's own if it is not given. */
    public DuetBuilder callbacks(Executor value) {
        callbacks = Objects.requireNonNull(value, "callbacks");
        return this;
    }

    public DuetBuilder log(Log value) {
        log = Objects.requireNonNull(value, "log");
        return this;
    }

    /** Brings access tokens of the app's own backend; see {@link Duet#logInExternally}. */
    public DuetBuilder tokens(TokenProvider value) {
        tokens = Objects.requireNonNull(value, "tokens");
        return this;
    }

    public DuetBuilder pace(Pace value) {
        pace = Objects.requireNonNull(value, "pace");
        return this;
    }

    /** An HTTP client of the app's own. */
    public DuetBuilder http(Http value) {
        http = Objects.requireNonNull(value, "http");
        return this;
    }

    /** Where the broker is, such as {@code wss://chat.example.org/mqtt}, if it is not where the server says. */
    public DuetBuilder broker(URI value) {
        broker = Objects.requireNonNull(value, "broker");
        return this;
    }

    /** The device's clocks. */
    public DuetBuilder time(Time value) {
        time = Objects.requireNonNull(value, "time");
        return this;
    }

    /** Where chance comes from: ids of messages, and pauses. */
    public DuetBuilder random(Random value) {
        random = Objects.requireNonNull(value, "random");
        return this;
    }

    /** Starts the client: it goes on with the login that is in the store, if there is one. Returns at once. */
    public Duet build() {
        Executor app = callbacks == null ? pool("duet-app", 1) : callbacks;
        return new Duet(this, store, pool("duet-http", MOST_REQUESTS), new Callbacks(app, log));
    }

    /** Threads that come when there is something to do, and go a while after. */
    private static ExecutorService pool(String name, int threads) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(threads, threads, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static final class SystemTime implements Time {
        @Override
        public long wallMillis() {
            return System.currentTimeMillis();
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }
    }
}
