package chat.duet.sdk.push;

import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import chat.duet.sdk.change.Changes;
import chat.duet.sdk.connection.Connection;
import chat.duet.sdk.runtime.Callbacks;
import chat.duet.sdk.runtime.Listeners;
import chat.duet.sdk.runtime.Log;
import chat.duet.sdk.runtime.Loop;
import chat.duet.sdk.runtime.Subscription;
import chat.duet.sdk.session.Rest;
import chat.duet.sdk.session.ServerClock;
import chat.duet.sdk.store.Store;
import chat.duet.sdk.store.Values;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Being woken. Thread-safe, but for what the composition root calls. */
public final class Push {
    private static final String REGISTRATION = "push.registration";
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Loop loop;
    private final Rest rest;
    private final Store store;
    private final Values values;
    private final Connection connection;
    private final Callbacks callbacks;
    private final Listeners<PushNotice> listeners;
    private final Notices notices;
    private final Log log;
    private boolean registered;
    private int handling;

    public Push(
            Loop loop,
            Rest rest,
            Store store,
            Connection connection,
            Callbacks callbacks,
            Supplier<UserId> self,
            ServerClock clock,
            Log log) {
        this.loop = loop;
        this.rest = rest;
        this.store = store;
        this.values = new Values(store);
        this.connection = connection;
        this.callbacks = callbacks;
        this.listeners = new Listeners<>(callbacks);
        this.notices = new Notices(store, self, clock::millis);
        this.log = log;
    }

    /** Begins to look at what changes. On the SDK's thread. */
    public void start(Changes changes) {
        Subscription unused = changes.watch(this::changed);
    }

    /**
     * Registers this device. Call it at each start of the app, and whenever the token changes. The registration is kept and told to the server when that can be reached,
     * at least once in each process.
     */
    public CompletableFuture<Void> register(PushRegistration registration) {
        return callbacks.answer(loop.compose(() -> {
            store.transact(() -> {
                store.value(REGISTRATION, registration.body().text());
                return null;
            });
            registered = false;
            return tell();
        }));
    }

    /** Drops the registration. Logging out does so too. */
    public CompletableFuture<Void> unregister() {
        return callbacks.answer(loop.compose(() -> {
            store.transact(() -> {
                store.value(REGISTRATION, null);
                return null;
            });
            return rest.json("DELETE", "/v1/push", null).thenApply(json -> null);
        }));
    }

    /** Tells the server what is registered, if it has not been told by this process. On the SDK's thread. */
    public void connected() {
        if (!registered && values.text(REGISTRATION) != null) {
            var unused = tell().exceptionally(error -> {
                log.info("push could not be registered: " + error.getMessage());
                return null;
            });
        }
    }

    private CompletableFuture<Void> tell() {
        String registration = values.text(REGISTRATION);
        if (registration == null) {
            return CompletableFuture.completedFuture(null);
        }
        return rest.send(rest.call("PUT", "/v1/push", null)
                        .body("application/json", registration.getBytes(StandardCharsets.UTF_8)))
                .thenApplyAsync(
                        answer -> {
                            registered = true;
                            return null;
                        },
                        loop);
    }

    /**
     * What to tell the user while the app is in the background and connected still: the live connection is faster than a push, and what is told here, no push tells again.
     * In the foreground nothing is told, and counts as seen.
     */
    public Subscription onNotice(Consumer<? super PushNotice> listener) {
        return listeners.add(listener);
    }

    private void changed(Set<ConversationId> conversations) {
        if (handling > 0) {
            return;
        }
        for (ConversationId id : conversations) {
            if (notices.isOver(id)) {
                listeners.tell(PushNotice.dismiss(id));
            }
        }
        if (!connection.isInBackground()) {
            notices.seen(conversations);
        } else if (!listeners.isEmpty()) {
            notices.take().forEach(listeners::tell);
        }
    }

    /**
     * Handles a push: connects, fetches what there is, acknowledges it, and says what to show and what to take away. Nothing, if the user has been told before, by another
     * push or by the live connection. When the server cannot be reached in time, what the push itself says is all there is.
     *
     * @param data of Firebase's {@code RemoteMessage.getData()}, or the fields of a Web Push
     * @param patience how long there is; a woken app has a few seconds
     */
    public CompletableFuture<List<PushNotice>> handle(Map<String, String> data, Duration patience) {
        Optional<PushMessage> push = PushMessage.parse(data);
        if (!push.isPresent()) {
            return callbacks.answer(CompletableFuture.completedFuture(Collections.emptyList()));
        }
        return callbacks.answer(
                loop.compose(() -> push.get().isRing() ? ring(push.get(), patience) : withdraw(push.get())));
    }

    private CompletableFuture<List<PushNotice>> withdraw(PushMessage push) {
        boolean unused = notices.told(push);
        return CompletableFuture.completedFuture(Collections.singletonList(PushNotice.dismiss(push.conversation())));
    }

    private CompletableFuture<List<PushNotice>> ring(PushMessage push, Duration patience) {
        Fetching fetching = new Fetching(push);
        fetching.begin(patience);
        return fetching.answer;
    }

    /** One push being followed up. */
    private final class Fetching {
        private final CompletableFuture<List<PushNotice>> answer = new CompletableFuture<>();
        private final PushMessage push;
        private final Subscription hold;
        private @Nullable Long head;
        private boolean over;

        Fetching(PushMessage push) {
            this.push = push;
            handling++;
            hold = connection.hold();
        }

        void begin(Duration patience) {
            Subscription unused = loop.after(patience, () -> end(false));
            var asked = rest.get("/v1/inbox")
                    .whenCompleteAsync(
                            (inbox, error) -> {
                                head = error == null ? (Long) inbox.number("head") : null;
                                look();
                            },
                            loop);
            asked.exceptionally(error -> null);
        }

        private void look() {
            Long all = head;
            if (over) {
                return;
            }
            // The log's last event may be a message of this device's own, which does not come as an event.
            if (all != null
                    && (values.lastStored() >= all
                            || (isHere() && values.known().number() >= all))) {
                end(true);
            } else {
                Subscription unused = loop.after(LOOK, this::look);
            }
        }

        private boolean isHere() {
            return store.message(push.conversation(), push.message().seq()) != null;
        }

        private void end(boolean fetched) {
            if (over) {
                return;
            }
            over = true;
            handling--;
            hold.close();
            try {
                List<PushNotice> found = new ArrayList<>(notices.take());
                if (!fetched && !isHere() && notices.told(push)) {
                    found.add(PushNotice.unfetched(push));
                }
                answer.complete(found);
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        }
    }
}
