package chat.duet.sdk;

import chat.duet.protocol.event.LiveEvent;
import chat.duet.protocol.event.PresenceEvent;
import chat.duet.protocol.event.TypingEvent;
import chat.duet.protocol.id.UserId;
import chat.duet.sdk.account.Account;
import chat.duet.sdk.attachment.FileParts;
import chat.duet.sdk.attachment.Files;
import chat.duet.sdk.attachment.Transfer;
import chat.duet.sdk.attachment.Uploads;
import chat.duet.sdk.change.Changes;
import chat.duet.sdk.chat.Chats;
import chat.duet.sdk.chat.Parts;
import chat.duet.sdk.companion.CompanionRequests;
import chat.duet.sdk.connection.Connection;
import chat.duet.sdk.connection.ConnectionState;
import chat.duet.sdk.connection.Endpoints;
import chat.duet.sdk.connection.HiveMqLinker;
import chat.duet.sdk.history.Catalogue;
import chat.duet.sdk.history.History;
import chat.duet.sdk.http.Exchange;
import chat.duet.sdk.inbox.Inbox;
import chat.duet.sdk.outbox.Outbox;
import chat.duet.sdk.post.Posts;
import chat.duet.sdk.presence.Presences;
import chat.duet.sdk.push.Push;
import chat.duet.sdk.receipt.ReadMarks;
import chat.duet.sdk.runtime.Callbacks;
import chat.duet.sdk.runtime.Listeners;
import chat.duet.sdk.runtime.Log;
import chat.duet.sdk.runtime.Loop;
import chat.duet.sdk.runtime.Subscription;
import chat.duet.sdk.session.Rest;
import chat.duet.sdk.session.ServerClock;
import chat.duet.sdk.session.Session;
import chat.duet.sdk.session.Sessions;
import chat.duet.sdk.store.Store;
import chat.duet.sdk.store.Trim;
import chat.duet.sdk.store.Values;
import chat.duet.sdk.typing.TypingSignals;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/**
 * A user's chat on this device. An app makes one with {@link #builder}, keeps it for as long as the process lives, and makes no second one on the same store. Nothing
 * blocks the caller; futures are completed and listeners called on the executor that was given to the builder. Thread-safe.
 */
public final class Duet implements AutoCloseable {
    private static final Duration TRIM_PAUSE = Duration.ofMinutes(1);

    final Loop loop;
    private final Callbacks callbacks;
    private final ExecutorService requests;
    private final Store store;
    private final Sessions sessions;
    private final Exchange exchange;
    final Connection connection;
    final Inbox inbox;
    final Outbox outbox;
    final Catalogue catalogue;
    final ReadMarks readMarks;
    private final TypingSignals typing;
    private final Presences presences;
    private final Chats chats;
    final Push push;
    private final Posts posts;
    private final CompanionRequests companions;
    private final Account account;
    final Uploads uploads;
    private final Files files;
    private final Trim trim;
    private final Log log;

    Duet(DuetBuilder from, Store store, ExecutorService requests, Callbacks callbacks) {
        this.store = store;
        this.requests = requests;
        this.callbacks = callbacks;
        this.log = from.log;
        loop = new Loop("duet", from.log);
        exchange = new Exchange(from.server, from.http, requests);
        ServerClock clock = new ServerClock(from.time);
        sessions = new Sessions(loop, store, exchange, clock, from.tokens, from.log);
        Rest rest = new Rest(loop, exchange, sessions, clock);
        Changes changes = new Changes(loop);
        Endpoints endpoints = new Endpoints(rest, store, from.broker, from.log);
        connection = new Connection(
                loop,
                sessions,
                endpoints,
                new HiveMqLinker(from.pace),
                () -> new Values(store).known(),
                new Traffic(this),
                from.pace,
                from.random,
                new Listeners<>(callbacks),
                from.log);
        inbox = new Inbox(loop, store, changes, sessions::user, this::live, connection::drop, from.log);
        FileParts fileParts = new FileParts(requests);
        Listeners<Transfer> sending = new Listeners<>(callbacks);
        uploads = new Uploads(loop, rest, store, fileParts, sending, from.log);
        files = new Files(loop, rest, fileParts, callbacks, uploads, sending);
        outbox = new Outbox(loop, store, changes, sessions::user, new Trouble(), uploads::begin, from.random, from.log);
        catalogue = new Catalogue(loop, rest, store, changes, sessions::user, from.log);
        readMarks = new ReadMarks(loop, store, changes, sessions::user);
        typing = new TypingSignals(loop, () -> connection.link().orElse(null));
        presences = new Presences(rest, callbacks);
        push = new Push(loop, rest, store, connection, callbacks, sessions::user, clock, from.log);
        posts = new Posts(rest, callbacks);
        companions = new CompanionRequests(rest, callbacks);
        account = new Account(exchange, rest, callbacks);
        trim = new Trim(store, from.mostMessages);
        History history = new History(loop, rest, store, sessions::user, from.log);
        chats = new Chats(new Parts(
                loop,
                callbacks,
                store,
                changes,
                outbox,
                history,
                catalogue,
                readMarks,
                typing,
                endpoints,
                rest,
                sessions::user,
                from.time,
                from.random));
        loop.execute(() -> start(changes));
    }

    /**
     * Begins to describe a client.
     *
     * @param server the server's address, such as {@code https://chat.example.org}
     */
    public static DuetBuilder builder(String server) {
        return new DuetBuilder(URI.create(server));
    }

    private void start(Changes changes) {
        sessions.onChange(this::loginChanged);
        sessions.resume();
        var unused = changes.onArrival(outbox::arrived);
        outbox.load();
        uploads.load();
        push.start(changes);
        var unusedWatch = changes.watch(changed -> {
            if (connection.link().isPresent()) {
                catalogue.refreshStale(changed);
            }
        });
        connection.connect();
        keepBounded();
    }

    /** At the start, when the app has shown its first screen, and now and then. */
    private void keepBounded() {
        var unused = loop.after(TRIM_PAUSE, () -> {
            keepBounded();
            long gone = trim.trim();
            if (gone > 0) {
                log.info(gone + " old messages have left the store");
            }
        });
    }

    private void loginChanged() {
        outbox.load();
        uploads.load();
        connection.loginChanged();
    }

    private final class Trouble implements Outbox.Trouble {
        @Override
        public void silence() {
            connection.probe();
        }

        @Override
        public void unauthorized() {
            connection.refused();
        }

        @Override
        public void giveUp(String why) {
            connection.drop(why);
        }
    }

    private void live(LiveEvent event) {
        if (event instanceof TypingEvent) {
            typing.arrived((TypingEvent) event);
        } else if (event instanceof PresenceEvent) {
            presences.arrived((PresenceEvent) event);
        }
    }

    /** Logs in with a password, and connects. The login is kept in the store: the next process goes on with it. */
    public CompletableFuture<Session> logIn(String name, String password) {
        return logIn(name, password, "phone");
    }

    /** @param deviceName what the user sees in the list of their devices */
    public CompletableFuture<Session> logIn(String name, String password, String deviceName) {
        return callbacks.answer(loop.compose(() -> sessions.logIn(name, password, deviceName)));
    }

    /** Goes on with a session that the app's backend has opened for this device. */
    public CompletableFuture<Session> resume(Session session) {
        return callbacks.answer(loop.submit(() -> {
            sessions.begin(session);
            return session;
        }));
    }

    /** Opens a device for the user of the builder's token provider, unless one is there already. */
    public CompletableFuture<Session> logInExternally(String deviceName) {
        return callbacks.answer(loop.compose(() -> {
            Optional<Session> there = sessions.current();
            return there.isPresent()
                    ? CompletableFuture.completedFuture(there.get())
                    : sessions.beginExternal(deviceName);
        }));
    }

    /** Who is logged in. */
    public CompletableFuture<Optional<Session>> session() {
        return callbacks.answer(loop.submit(sessions::current));
    }

    /** Whose device this is; also when the login has ended and the store is still there. */
    public CompletableFuture<UserId> user() {
        return callbacks.answer(loop.submit(sessions::user));
    }

    /**
     * Logs out and wipes the store: everything that was received and everything that waits to be sent. The future is done when that is so; the server is told if it can be
     * reached, and otherwise forgets the device in its own time.
     */
    public CompletableFuture<Void> logOut() {
        return callbacks.answer(loop.submit(() -> {
            sessions.logOut().ifPresent(token -> {
                var unused = exchange.send(exchange.call("DELETE", "/v1/sessions/current", null)
                        .header("Authorization", "Bearer " + token));
            });
            return null;
        }));
    }

    public Chats chats() {
        return chats;
    }

    public Push push() {
        return push;
    }

    public Posts posts() {
        return posts;
    }

    public CompanionRequests companions() {
        return companions;
    }

    public Files files() {
        return files;
    }

    public Account account() {
        return account;
    }

    public Presences presence() {
        return presences;
    }

    public ConnectionState connectionState() {
        return connection.state();
    }

    /** @param listener told of each change of the connection's state */
    public Subscription onConnectionChange(Consumer<? super ConnectionState> listener) {
        return connection.onChange(listener);
    }

    /** A new client is connected, or tries to be, by itself; this ends {@link #disconnect}. */
    public void connect() {
        loop.execute(connection::connect);
    }

    public void disconnect() {
        loop.execute(connection::disconnect);
    }

    /** The app is in the foreground, which it is in the beginning as well. Call it from {@code onStart} of the process's lifecycle. */
    public void foreground() {
        loop.execute(connection::foreground);
    }

    /** The app is in the background: the connection is closed after a moment, and the server rings instead. */
    public void background() {
        loop.execute(connection::background);
    }

    /** There is a network, or another one than before. Call it from {@code ConnectivityManager}'s callback. */
    public void networkAvailable() {
        loop.execute(connection::networkAvailable);
    }

    /** There is no network: nothing is tried until {@link #networkAvailable}. */
    public void networkLost() {
        loop.execute(connection::networkLost);
    }

    /** Disconnects and closes the store. What is in it stays. May take a moment; must not be called on the SDK's own threads. */
    @Override
    public void close() {
        var closed = loop.submit(() -> {
            connection.disconnect();
            store.close();
            return null;
        });
        closed.exceptionally(error -> null).join();
        loop.close();
        requests.shutdown();
    }
}
