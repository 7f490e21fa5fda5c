package chat.duet.sdk.session;

import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.ClientId;
import chat.duet.protocol.id.UserId;
import chat.duet.sdk.failure.DuetException;
import chat.duet.sdk.http.Exchange;
import chat.duet.sdk.http.HttpAnswer;
import chat.duet.sdk.http.JsonBody;
import chat.duet.sdk.http.JsonObject;
import chat.duet.sdk.runtime.Log;
import chat.duet.sdk.runtime.Loop;
import chat.duet.sdk.store.Store;
import chat.duet.sdk.store.Values;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The login of this device. Whoever needs an access token asks {@link #token}, and says with {@link #refused} that one was not taken; however many ask, one refresh is
 * under way at a time. On the SDK's thread.
 */
public final class Sessions {
    private final Loop loop;
    private final Store store;
    private final SessionKeeper keeper;
    private final Exchange exchange;
    private final ServerClock clock;
    private final @Nullable TokenProvider provider;
    private final Log log;
    private @Nullable Session session;
    private @Nullable String refused;
    /** Of the provider, the last one. */
    private @Nullable String given;

    private @Nullable CompletableFuture<String> refreshing;
    private boolean unsaved;
    private Runnable changed = () -> {};

    public Sessions(
            Loop loop, Store store, Exchange exchange, ServerClock clock, @Nullable TokenProvider provider, Log log) {
        this.loop = loop;
        this.store = store;
        this.keeper = new SessionKeeper(store);
        this.exchange = exchange;
        this.clock = clock;
        this.provider = provider;
        this.log = log;
    }

    /** @param listener called when somebody has logged in, or the login has ended */
    public void onChange(Runnable listener) {
        changed = listener;
    }

    /** Reads what the last process has left. */
    public void resume() {
        session = keeper.read().orElse(null);
    }

    public Optional<Session> current() {
        return Optional.ofNullable(session);
    }

    /** @throws DuetException {@link DuetException#NEEDS_LOGIN} */
    public Session require() {
        Session now = session;
        if (now == null) {
            throw DuetException.of(DuetException.NEEDS_LOGIN, "nobody is logged in", null);
        }
        return now;
    }

    /**
     * Whose device this is, also after the login has ended.
     *
     * @throws DuetException {@link DuetException#NEEDS_LOGIN} if nobody ever logged in, or has logged out
     */
    public UserId user() {
        ClientId last = session == null ? keeper.client() : session.clientId();
        if (last == null) {
            throw DuetException.of(DuetException.NEEDS_LOGIN, "nobody is logged in", null);
        }
        return last.userId();
    }

    public boolean isExternal() {
        return provider != null;
    }

    /** Logs in with a password: the device that it was, if it was this user's and still is one, otherwise a new one. */
    public CompletableFuture<Session> logIn(String name, String password, String deviceName) {
        ClientId before = keeper.client();
        JsonBody fields = new JsonBody().put("name", name).put("password", password);
        if (before == null) {
            return open(fields.put("deviceName", deviceName));
        }
        JsonBody again = new JsonBody()
                .put("name", name)
                .put("password", password)
                .put("deviceId", before.deviceId().toString());
        return recovered(open(again), error -> {
            boolean gone = error.is(ErrorCode.DEVICE_NOT_FOUND) || error.is(ErrorCode.DEVICE_REVOKED);
            return gone ? open(fields.put("deviceName", deviceName)) : null;
        });
    }

    private CompletableFuture<Session> open(JsonBody fields) {
        return exchange.send(exchange.call("POST", "/v1/sessions", fields)).thenApplyAsync(this::opened, loop);
    }

    private Session opened(HttpAnswer answer) {
        clock.observe(answer);
        Session fresh = Session.parse(JsonObject.parse(answer.body()));
        begin(fresh);
        return fresh;
    }

    /** Goes on with a session that somebody else has opened. What the store has of another user is wiped; what waits to be sent by the same user stays. */
    public void begin(Session fresh) {
        ClientId before = keeper.client();
        store.transact(() -> {
            if (before != null && !before.userId().equals(fresh.userId())) {
                store.wipe();
            } else if (before != null && !before.equals(fresh.clientId())) {
                // A new device has no past: what came in between is read as history.
                new Values(store).forgetLoaded();
            }
            keeper.write(fresh);
            return null;
        });
        session = fresh;
        refused = null;
        log.info("logged in as " + fresh.clientId());
        changed.run();
    }

    /** Opens a device for the user of the provider's token. */
    public CompletableFuture<Session> beginExternal(String deviceName) {
        TokenProvider source = provider;
        if (source == null) {
            throw new IllegalStateException("no token provider (expected: one, given to the builder)");
        }
        return source.token(null)
                .toCompletableFuture()
                .thenCompose(token ->
                        exchange.send(exchange.call("POST", "/v1/devices", new JsonBody().put("deviceName", deviceName))
                                .header("Authorization", "Bearer " + token)))
                .thenApplyAsync(this::opened, loop);
    }

    /** An access token that is good as far as this device knows. */
    public CompletableFuture<String> token() {
        Session now = session;
        if (now == null) {
            return failed(DuetException.of(DuetException.NEEDS_LOGIN, "nobody is logged in", null));
        }
        if (unsaved) {
            save(now);
        }
        TokenProvider source = provider;
        if (source != null) {
            String bad = refused;
            refused = null;
            return source.token(bad).toCompletableFuture().thenApplyAsync(this::given, loop);
        }
        boolean good = !now.accessToken().equals(refused) && !clock.isPast(now.accessExpiresAt());
        return good ? CompletableFuture.completedFuture(now.accessToken()) : refresh(now);
    }

    private String given(String token) {
        given = token;
        return token;
    }

    /** The server did not take this token. A provider hears of that once, however many requests were made with it, unless it gives the same one again. */
    public void refused(String token) {
        if (provider == null || token.equals(given)) {
            refused = token;
            given = null;
        }
    }

    private CompletableFuture<String> refresh(Session old) {
        CompletableFuture<String> under = refreshing;
        if (under != null) {
            return under;
        }
        String by = old.refreshToken();
        if (by == null) {
            end("the access token has expired, and there is no refresh token");
            return failed(DuetException.of(DuetException.NEEDS_LOGIN, "no refresh token", null));
        }
        CompletableFuture<String> answer = new CompletableFuture<>();
        refreshing = answer;
        CompletableFuture<?> unused = exchange.send(
                        exchange.call("POST", "/v1/sessions/refresh", new JsonBody().put("refreshToken", by)))
                .whenCompleteAsync((received, error) -> refreshed(old, answer, received, error), loop);
        return answer;
    }

    private void refreshed(
            Session old, CompletableFuture<String> answer, @Nullable HttpAnswer received, @Nullable Throwable error) {
        refreshing = null;
        if (session != old) {
            answer.completeExceptionally(
                    DuetException.of(DuetException.NEEDS_LOGIN, "logged out, or in anew, meanwhile", null));
            return;
        }
        try {
            if (received == null) {
                throw error == null ? new IllegalStateException("no answer") : error;
            }
            clock.observe(received);
            Session fresh = Session.parse(JsonObject.parse(received.body()));
            session = fresh;
            refused = null;
            save(fresh);
            answer.complete(fresh.accessToken());
        } catch (Throwable e) {
            if (e instanceof DuetException && ((DuetException) e).status() == 401) {
                end(e.getMessage());
                answer.completeExceptionally(DuetException.of(DuetException.NEEDS_LOGIN, "the login has ended", e));
            } else {
                answer.completeExceptionally(e);
            }
        }
    }

    /** The old tokens are worth nothing any more, so the new ones are used even where they cannot be written; that is tried again then. */
    private void save(Session fresh) {
        try {
            store.transact(() -> {
                keeper.write(fresh);
                return null;
            });
            unsaved = false;
        } catch (RuntimeException e) {
            unsaved = true;
            log.warn("tokens could not be stored", e);
        }
    }

    /** The server takes this device no more. What it has stored stays until somebody logs in or out. */
    public void end(@Nullable String why) {
        if (session != null) {
            log.info("the login has ended: " + why);
            session = null;
            keeper.end();
            changed.run();
        }
    }

    /** Ends the session here, at once, and wipes the store; the caller tells the server, with the token that is returned. */
    public Optional<String> logOut() {
        Session now = session;
        session = null;
        store.transact(() -> {
            store.wipe();
            return null;
        });
        changed.run();
        return now == null ? Optional.empty() : Optional.of(now.accessToken());
    }

    private static <T> CompletableFuture<T> failed(Throwable error) {
        CompletableFuture<T> future = new CompletableFuture<>();
        future.completeExceptionally(error);
        return future;
    }

    private interface Recovery<T> {
        /** Null if there is none. */
        @Nullable
        CompletableFuture<T> after(DuetException error);
    }

    private static <T> CompletableFuture<T> recovered(CompletableFuture<T> first, Recovery<T> recovery) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        CompletableFuture<?> unused = first.whenComplete((value, error) -> {
            Throwable cause = error instanceof CompletionException ? error.getCause() : error;
            CompletableFuture<T> second = cause instanceof DuetException ? recovery.after((DuetException) cause) : null;
            if (cause == null) {
                answer.complete(value);
            } else if (second == null) {
                answer.completeExceptionally(cause);
            } else {
                CompletableFuture<?> ignored = second.whenComplete((late, again) -> {
                    if (again == null) {
                        answer.complete(late);
                    } else {
                        answer.completeExceptionally(again);
                    }
                });
            }
        });
        return answer;
    }
}
