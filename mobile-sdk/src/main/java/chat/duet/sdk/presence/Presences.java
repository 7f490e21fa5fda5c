package chat.duet.sdk.presence;

import chat.duet.protocol.event.PresenceEvent;
import chat.duet.protocol.id.UserId;
import chat.duet.sdk.runtime.Callbacks;
import chat.duet.sdk.runtime.Listeners;
import chat.duet.sdk.runtime.Subscription;
import chat.duet.sdk.session.Rest;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Who is online, of those with whom the user has a conversation. Never stored: it counts only now. Thread-safe. */
public final class Presences {
    private final Rest rest;
    private final Callbacks callbacks;
    private final Listeners<Presence> listeners;

    public Presences(Rest rest, Callbacks callbacks) {
        this.rest = rest;
        this.callbacks = callbacks;
        this.listeners = new Listeners<>(callbacks);
    }

    /** @param listener told when somebody comes or goes while this device is connected */
    public Subscription onChange(Consumer<? super Presence> listener) {
        return listeners.add(listener);
    }

    /** Asks the server. */
    public CompletableFuture<Presence> of(UserId user) {
        return callbacks.answer(rest.get("/v1/users/" + user + "/presence")
                .thenApply(json -> Presence.of(user, json.bool("online"), json.number("lastSeenAt", 0))));
    }

    public void arrived(PresenceEvent event) {
        listeners.tell(
                Presence.of(event.userId(), event.online(), event.lastSeenAt().orElse(0)));
    }
}
