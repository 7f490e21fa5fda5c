package chat.duet.core.presence;

import chat.duet.config.Limit;
import chat.duet.core.conversation.ConversationStore;
import chat.duet.core.device.DeviceAddress;
import chat.duet.core.limit.Limiter;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.core.wire.Wire;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.event.TypingEvent;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Who is online and who is typing, told to those they have a conversation with and to nobody else. It lives in memory; only the time a user was
 * last seen is stored. Thread-safe.
 */
public final class Presence {
    private final PresenceBook book = new PresenceBook();
    private final TypingThrottle throttle = new TypingThrottle();
    private final LiveChannel live;
    private final PeerNews news;
    private final ConversationStore conversations;
    private final LastSeenStore lastSeen;
    private final Executor executor;
    private final InstantSource clock;
    private final Limiter limiter;

    /** @param executor one thread, where peers are looked up and told */
    public Presence(
            Wire wire,
            ConversationStore conversations,
            LastSeenStore lastSeen,
            Executor executor,
            InstantSource clock,
            Limiter limiter) {
        this.live = new LiveChannel(book, wire);
        this.news = new PeerNews(book, live, conversations, lastSeen, executor);
        this.conversations = conversations;
        this.lastSeen = lastSeen;
        this.executor = executor;
        this.clock = clock;
        this.limiter = limiter;
    }

    /**
     * What one user may know of another's presence.
     *
     * @param lastSeenAt milliseconds since 1970-01-01T00:00Z; 0 while online, and for one who was never connected
     */
    public record State(UserId user, boolean online, long lastSeenAt) {}

    /** The device has proved who it is: an earlier connection of it is about to be taken over, and its end says nothing. */
    public void connecting(DeviceAddress device, long connection) {
        book.expect(device, connection);
    }

    public void connected(DeviceAddress device, long connection) {
        if (book.arrive(device, connection)) {
            news.changed(device.user(), true, clock.millis());
        }
    }

    public void disconnected(DeviceAddress device, long connection) {
        long now = clock.millis();
        lastSeen.away(device.device(), now);
        if (book.leave(device, connection)) {
            throttle.forget(device.device());
            lastSeen.seen(device.user(), now);
            news.changed(device.user(), false, now);
        }
    }

    /** Tells those who could not be told before how it is. To be called now and then. */
    public void sweep() {
        news.tellAgain();
    }

    /** Whether any device of the user is connected at this moment, whoever may know of it. */
    public boolean online(UserId user) {
        return book.online(user);
    }

    /** Whether the device is connected at this moment. */
    public boolean connected(DeviceAddress device) {
        return book.devices(device.user()).contains(device.device());
    }

    /** The presence of a user that the viewer has a conversation with. */
    public Outcome<State> find(UserId viewer, UserId user) {
        if (!conversations.acquainted(viewer, user)) {
            return Outcome.refused(
                    ErrorCode.USER_NOT_FOUND,
                    "userId",
                    "userId: no user " + user + " that you have a conversation with");
        }
        return Outcome.ok(seenBy(viewer, user));
    }

    /** What the viewer may see, for callers that have made sure that the two have a conversation: nothing if one has blocked the other. */
    public State seenBy(UserId viewer, UserId user) {
        if (conversations.separated(viewer, user)) {
            return new State(user, false, 0);
        }
        boolean online = book.online(user);
        return new State(
                user, online, online ? 0 : lastSeen.lastSeen(viewer, user).orElse(0));
    }

    /** Everybody who is connected now. */
    public List<UserId> online() {
        return book.online();
    }

    /** Tells the other side that the user types, or has stopped; one after the other, on the executor. */
    public CompletableFuture<Outcome<Void>> typing(DeviceAddress typist, ConversationId conversation, boolean typing) {
        return CompletableFuture.supplyAsync(() -> tellTyping(typist, conversation, typing), executor);
    }

    private Outcome<Void> tellTyping(DeviceAddress typist, ConversationId conversation, boolean typing) {
        if (!throttle.admits(typist.device(), conversation, typing, clock.millis())) {
            return Outcome.done();
        }
        Optional<UserId> peer = conversations.peer(typist.user(), conversation);
        if (peer.isEmpty()) {
            return Outcome.refused(Refusal.noConversation(conversation));
        }
        // To say that nobody was told would cost more than telling.
        if (!conversations.separated(typist.user(), peer.get())
                && limiter.take(Limit.TYPING, typist.user()).isOk()) {
            live.send(peer.get(), TypingEvent.of(conversation, typist.user(), typing));
        }
        return Outcome.done();
    }
}
