package chat.duet.sdk.chat;

import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.codec.TextRules;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.sdk.conversation.Conversation;
import chat.duet.sdk.failure.DuetException;
import chat.duet.sdk.history.History;
import chat.duet.sdk.history.Page;
import chat.duet.sdk.http.JsonBody;
import chat.duet.sdk.message.Message;
import chat.duet.sdk.message.Outgoing;
import chat.duet.sdk.runtime.Listeners;
import chat.duet.sdk.runtime.Subscription;
import chat.duet.sdk.typing.Typist;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One conversation, to read and to write in. A handle: it holds nothing, and any number may exist. Nothing here blocks, everything but what says otherwise works
 * without a network, and futures and listeners come on the app's executor. Thread-safe.
 */
public final class Chat {
    private static final int ID_BITS = 128;
    private static final int ID_DIGITS = 36;

    private final Parts parts;
    private final ConversationId id;

    Chat(Parts parts, ConversationId id) {
        this.parts = parts;
        this.id = id;
    }

    public ConversationId id() {
        return id;
    }

    /** How the conversation stands now; fails with {@code conversation_not_found} if this device does not know it. */
    public CompletableFuture<Conversation> conversation() {
        return parts.callbacks.answer(parts.loop.submit(this::require));
    }

    private Conversation require() {
        Conversation found = parts.store.conversation(id);
        if (found == null) {
            throw DuetException.of(
                    ErrorCode.CONVERSATION_NOT_FOUND.code(), "conversation: " + id + " is not on this device", null);
        }
        return found;
    }

    /**
     * Writes a message. The future is done when it is stored on this device, as pending: from then on it is sent, in order and once, whatever happens to network,
     * process and server. What becomes of it, {@link #onMessages} tells.
     *
     * @param text 1 to {@link Chats#longestText} code points, not all of them white space, with line feed and tab as the only control characters;
     *     otherwise the future fails with {@code invalid_field}
     */
    public CompletableFuture<Message> send(String text) {
        return send(Outgoing.text(text));
    }

    /** The same with files: they are uploaded in parts beside the message, and gone on with after whatever comes in between. {@code files().onUpload} tells how far they are. */
    public CompletableFuture<Message> send(Outgoing outgoing) {
        return parts.callbacks.answer(parts.loop.submit(() -> {
            Optional<String> problem =
                    outgoing.text().isEmpty() && !outgoing.files().isEmpty()
                            ? Optional.empty()
                            : TextRules.problem(outgoing.text(), parts.endpoints.longestText());
            if (problem.isPresent()) {
                throw DuetException.of(ErrorCode.INVALID_FIELD.code(), "text: " + problem.get(), null);
            }
            Message message = Message.pending(id, parts.self.get(), newId(), outgoing, parts.time.wallMillis());
            parts.outbox.add(message);
            parts.typing.stop(id);
            return message;
        }));
    }

    private ClientMessageId newId() {
        return ClientMessageId.of(new BigInteger(ID_BITS, parts.random).toString(ID_DIGITS));
    }

    /** Sends a message again that has failed: behind those that wait, with the id that it had. */
    public CompletableFuture<Void> retry(ClientMessageId message) {
        return parts.callbacks.answer(parts.loop.submit(() -> {
            parts.outbox.retry(message);
            return null;
        }));
    }

    /** Drops a message that has failed or waits. False if it may be on the server already: then it stays. */
    public CompletableFuture<Boolean> discard(ClientMessageId message) {
        return parts.callbacks.answer(parts.loop.submit(() -> parts.outbox.discard(message)));
    }

    /**
     * The newest messages, those that wait to be sent last.
     *
     * @param limit 1 to 200, without those that wait
     */
    public CompletableFuture<Page> latest(int limit) {
        return before(Long.MAX_VALUE, limit);
    }

    /**
     * The messages just below a place: from this device where it has all of them, otherwise from the server. Without a network what is there is answered, and {@link
     * Page#isComplete} is false.
     *
     * @param seq {@link Message#seq} of the oldest message shown
     * @param limit 1 to 200
     */
    public CompletableFuture<Page> before(long seq, int limit) {
        return parts.callbacks.answer(parts.loop.compose(() -> parts.history.before(id, seq, limit)));
    }

    /**
     * Shows the newest messages that are on this device, and behind them those that wait to be sent or have failed: now, and whenever something about them has changed.
     * Several changes at once are one call.
     *
     * @param limit at least 1, without those that wait
     */
    public Subscription onMessages(int limit, Consumer<? super List<Message>> listener) {
        return watched(() -> messages(limit), listener);
    }

    private List<Message> messages(int limit) {
        List<Message> all =
                new ArrayList<>(parts.history.stored(id, Long.MAX_VALUE, limit).messages());
        all.addAll(parts.store.outgoing(id));
        return Collections.unmodifiableList(all);
    }

    /** Shows how the conversation stands, now and whenever that has changed. Not called while this device does not know it. */
    public Subscription onChange(Consumer<? super Conversation> listener) {
        return watched(() -> parts.store.conversation(id), listener);
    }

    private <T> Subscription watched(Reading<T> reading, Consumer<? super T> listener) {
        return Watch.of(parts, changed -> changed.contains(id), reading, listener);
    }

    /** The user has seen everything that there is. */
    public void markRead() {
        markRead(Long.MAX_VALUE);
    }

    /** The user has seen everything up to this place. May be called with every message that is scrolled into view: the server is told now and then. */
    public void markRead(long seq) {
        parts.loop.execute(() -> parts.readMarks.mark(id, seq));
    }

    /** The user has touched a key. May be called with every key: the other side is told every few seconds, and also when it ends. */
    public void typing() {
        parts.loop.execute(() -> parts.typing.key(id));
    }

    /** The user has stopped typing. Sending, and five seconds without a key, say so too. */
    public void stoppedTyping() {
        parts.loop.execute(() -> parts.typing.stop(id));
    }

    /** @param listener told when the other side begins or stops typing */
    public Subscription onTyping(Consumer<? super Typist> listener) {
        Listeners<Typist> listeners = new Listeners<>(parts.callbacks);
        Subscription outer = listeners.add(listener);
        Subscription[] inner = new Subscription[1];
        parts.loop.execute(() -> inner[0] = parts.typing.listen(typist -> {
            if (typist.conversationId().equals(id)) {
                listeners.tell(typist);
            }
        }));
        return () -> {
            outer.close();
            parts.loop.execute(() -> inner[0].close());
        };
    }

    /** Keeps what the user has begun to write, on this device; empty for nothing. */
    public CompletableFuture<Void> draft(String text) {
        return parts.callbacks.answer(parts.loop.submit(() -> {
            Conversation before = require();
            parts.store.transact(() -> {
                parts.store.put(before.change().draft(text).done());
                return null;
            });
            parts.changes.changed(id);
            return null;
        }));
    }

    /**
     * Lets nothing of this conversation ring, on none of the user's devices. Needs the network.
     *
     * @param until milliseconds since 1970-01-01T00:00Z; null for ever
     */
    public CompletableFuture<Void> mute(@Nullable Long until) {
        return told("PUT", "/mute", new JsonBody().put("until", until));
    }

    /** Needs the network. */
    public CompletableFuture<Void> unmute() {
        return told("DELETE", "/mute", null);
    }

    /** Keeps it out of the archive, or no longer. Needs the network. */
    public CompletableFuture<Void> keep(boolean kept) {
        return told(kept ? "PUT" : "DELETE", "/keep", kept ? new JsonBody() : null);
    }

    private CompletableFuture<Void> told(String method, String what, @Nullable JsonBody body) {
        return parts.callbacks.answer(parts.rest
                .json(method, "/v1/conversations/" + id + what, body)
                .thenCompose(done -> parts.catalogue.fetch(id))
                .thenApply(fetched -> null));
    }

    /** The status that a message has now. */
    Message seen(Message message) {
        Conversation conversation = parts.store.conversation(id);
        return conversation == null ? message : History.seen(message, conversation, parts.self.get());
    }
}
