package chat.duet.sdk.connection;

import chat.duet.sdk.failure.DuetException;
import chat.duet.sdk.runtime.Listeners;
import chat.duet.sdk.runtime.Log;
import chat.duet.sdk.runtime.Loop;
import chat.duet.sdk.runtime.Subscription;
import chat.duet.sdk.session.Session;
import chat.duet.sdk.session.Sessions;
import chat.duet.sdk.store.Mark;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the device connected while it should be. There is at most one attempt or one link at a time, and each carries an identity: what comes from one that was given
 * up means nothing any more. On the SDK's thread.
 */
public final class Connection {
    /** After another process has taken the connection over, so that two of them do not take it from each other all the time. */
    private static final Duration AFTER_TAKEOVER = Duration.ofSeconds(30);

    /** Its parts have limits of their own; this one is for what they forget. */
    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(15);

    private static final Duration PROVEN = Duration.ofSeconds(3);
    private static final int DOUBTFUL_FAILURES = 3;

    private final Loop loop;
    private final Sessions sessions;
    private final Endpoints endpoints;
    private final Linker linker;
    private final Supplier<Mark> known;
    private final Traffic traffic;
    private final Pace pace;
    private final Backoff backoff;
    private final Listeners<ConnectionState> listeners;
    private final Log log;

    private volatile ConnectionState state = ConnectionState.OFFLINE;
    private boolean wanted;
    private boolean network = true;
    private boolean foreground = true;
    private int failures;
    private boolean renewed;
    private @Nullable Attempt attempt;
    private @Nullable Link link;
    private @Nullable String used;
    private @Nullable Subscription timer;
    private @Nullable Subscription lingering;
    private int holds;

    /** One try, and the link that it becomes. */
    private final class Attempt implements Link.Receiver {
        private final EventReceiver events = traffic.expect();

        @Override
        public void event(byte[] payload, Runnable acknowledge) {
            events.event(payload, acknowledge);
        }

        @Override
        public void live(byte[] payload) {
            events.live(payload);
        }

        @Override
        public void lost(Loss loss) {
            loop.execute(() -> {
                if (attempt == this) {
                    ended(loss, "lost");
                }
            });
        }
    }

    public Connection(
            Loop loop,
            Sessions sessions,
            Endpoints endpoints,
            Linker linker,
            Supplier<Mark> known,
            Traffic traffic,
            Pace pace,
            Random random,
            Listeners<ConnectionState> listeners,
            Log log) {
        this.loop = loop;
        this.sessions = sessions;
        this.endpoints = endpoints;
        this.linker = linker;
        this.known = known;
        this.traffic = traffic;
        this.pace = pace;
        this.backoff = new Backoff(random, pace.firstPause(), pace.longestPause());
        this.listeners = listeners;
        this.log = log;
    }

    /** The current one; any thread. */
    public ConnectionState state() {
        return state;
    }

    public Subscription onChange(Consumer<? super ConnectionState> listener) {
        return listeners.add(listener);
    }

    public Optional<Link> link() {
        return Optional.ofNullable(link);
    }

    /** The app wants to be connected from now on. */
    public void connect() {
        wanted = true;
        soon();
    }

    /** The app does not want to be connected until it says so. */
    public void disconnect() {
        wanted = false;
        evaluate();
    }

    /** Somebody has logged in, or the login has ended. */
    public void loginChanged() {
        give("the login has changed");
        renewed = false;
        soon();
    }

    /** There is a network, or another one: what waits is tried at once, and what is there has to show that it still is. */
    public void networkAvailable() {
        network = true;
        if (link == null) {
            soon();
        } else {
            probe();
        }
    }

    public void networkLost() {
        network = false;
        evaluate();
    }

    public void foreground() {
        foreground = true;
        stopLingering();
        if (link == null) {
            soon();
        } else {
            probe();
        }
    }

    /** The connection stays a while, then it is closed, and the server rings this device instead. */
    public void background() {
        foreground = false;
        stopLingering();
        lingering = loop.after(pace.linger(), () -> {
            lingering = null;
            evaluate();
        });
    }

    /** Whether the app is in the background. */
    public boolean isInBackground() {
        return !foreground;
    }

    /** Keeps the connection while it is open, though the app is in the background. */
    public Subscription hold() {
        holds++;
        soon();
        boolean[] released = new boolean[1];
        return () -> loop.execute(() -> {
            if (!released[0]) {
                released[0] = true;
                holds--;
                evaluate();
            }
        });
    }

    private void stopLingering() {
        if (lingering != null) {
            lingering.close();
            lingering = null;
        }
    }

    private boolean isWanted() {
        return network && (holds > 0 || (wanted && (foreground || lingering != null)));
    }

    /** Without waiting for what is left of a pause. */
    private void soon() {
        backoff.reset();
        stopTimer();
        evaluate();
    }

    private void evaluate() {
        if (!sessions.current().isPresent()) {
            give("nobody is logged in");
            become(ConnectionState.NEEDS_LOGIN);
        } else if (!isWanted()) {
            give("not wanted");
            become(ConnectionState.OFFLINE);
        } else if (attempt == null && timer == null) {
            attempt();
        }
    }

    /** Lets go of whatever there is. */
    private void give(String why) {
        stopTimer();
        attempt = null;
        Link old = link;
        link = null;
        if (old != null) {
            log.info("disconnected: " + why);
            old.close();
            traffic.down();
        }
    }

    private void stopTimer() {
        if (timer != null) {
            timer.close();
            timer = null;
        }
    }

    private void attempt() {
        Attempt mine = new Attempt();
        attempt = mine;
        become(ConnectionState.CONNECTING);
        used = null;
        Subscription limit = loop.after(LONGEST_ATTEMPT, () -> arrived(mine, null, new TimeoutException()));
        CompletableFuture<?> unused = loop.compose(sessions::token)
                .thenComposeAsync(
                        given -> endpoints.broker().thenComposeAsync(broker -> dial(mine, given, broker), loop), loop)
                .whenCompleteAsync(
                        (opened, error) -> {
                            arrived(mine, opened, error);
                            limit.close();
                        },
                        loop);
    }

    private CompletableFuture<Link> dial(Attempt mine, String token, URI broker) {
        Session session = sessions.current().orElse(null);
        if (attempt != mine || session == null) {
            throw new IllegalStateException("given up meanwhile");
        }
        used = token;
        log.debug("connecting to " + broker);
        return linker.open(broker, session.clientId(), token, known.get(), mine);
    }

    private void arrived(Attempt mine, @Nullable Link opened, @Nullable Throwable error) {
        if (attempt != mine) {
            if (opened != null) {
                opened.close();
            }
            return;
        }
        if (opened != null) {
            failures = 0;
            link = opened;
            var unused = loop.after(PROVEN, () -> proven(opened));
            become(ConnectionState.CONNECTED);
            log.info("connected");
            try {
                traffic.up(opened);
            } catch (RuntimeException e) {
                log.warn("nothing can be done with the connection", e);
                drop("the device's storage fails");
            }
            return;
        }
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        if (cause instanceof LinkException && ((LinkException) cause).loss() == Loss.UNAUTHORIZED) {
            ended(Loss.UNAUTHORIZED, "not admitted");
        } else if (cause instanceof DuetException
                && ((DuetException) cause).code().equals(DuetException.NEEDS_LOGIN)) {
            sessions.end(cause.getMessage());
            evaluate();
        } else {
            failures++;
            if (failures % DOUBTFUL_FAILURES == 0) {
                endpoints.doubt();
            }
            ended(Loss.BROKEN, String.valueOf(cause));
        }
    }

    /** Only what has lasted starts the pauses over: a connection that is admitted and lost at once, over and over, gets rarer. */
    private void proven(Link lasting) {
        if (link == lasting) {
            renewed = false;
            backoff.reset();
        }
    }

    private void ended(Loss loss, String why) {
        boolean wasConnected = link != null;
        link = null;
        attempt = null;
        if (wasConnected) {
            traffic.down();
        }
        log.info((wasConnected ? "connection ended: " : "no connection: ") + loss + ", " + why);
        if (loss == Loss.UNAUTHORIZED && used != null) {
            sessions.refused(used);
        }
        if (loss == Loss.UNAUTHORIZED && !renewed) {
            // A fresh token is all that it takes; if that is not taken either, it is a failure like others.
            renewed = true;
            evaluate();
            return;
        }
        pause(loss == Loss.TAKEN_OVER ? AFTER_TAKEOVER.plus(backoff.next()) : backoff.next());
    }

    private void pause(Duration pause) {
        if (!isWanted()) {
            evaluate();
            return;
        }
        become(ConnectionState.waiting(pause));
        stopTimer();
        timer = loop.after(pause, () -> {
            timer = null;
            evaluate();
        });
    }

    /** Gives the connection up as broken, and makes another after a pause. */
    public void drop(String why) {
        Link old = link;
        if (old != null) {
            old.close();
            ended(Loss.BROKEN, why);
        }
    }

    /** The token that the connection was made with is not taken any more. */
    public void refused() {
        if (used != null) {
            sessions.refused(used);
        }
        drop("the token is not taken any more");
    }

    /** Whether the link is alive; if it does not show that in time, it is given up and made anew at once. */
    public void probe() {
        Link asked = link;
        if (asked == null) {
            return;
        }
        Subscription deadline = loop.after(pace.probe(), () -> {
            if (link == asked) {
                log.info("the connection does not answer");
                give("silent");
                soon();
            }
        });
        CompletableFuture<?> unused = asked.probe().whenComplete((nothing, error) -> deadline.close());
    }

    private void become(ConnectionState next) {
        if (!next.equals(state)) {
            state = next;
            listeners.tell(next);
        }
    }
}
