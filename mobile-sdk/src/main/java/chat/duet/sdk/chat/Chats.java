package chat.duet.sdk.chat;

import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import chat.duet.sdk.conversation.Conversation;
import chat.duet.sdk.http.JsonBody;
import chat.duet.sdk.message.Message;
import chat.duet.sdk.runtime.Listeners;
import chat.duet.sdk.runtime.Subscription;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The user's conversations. Reading works without a network. Thread-safe. */
public final class Chats {
    private final Parts parts;
    private final Listeners<Message> arrivals;

    public Chats(Parts parts) {
        this.parts = parts;
        this.arrivals = new Listeners<>(parts.callbacks);
        parts.loop.execute(() -> {
            var unused = parts.changes.onArrival(
                    message -> arrivals.tell(chat(message.conversationId()).seen(message)));
        });
    }

    /** Those that are not in the archive, active last first, with last message and unread count. */
    public CompletableFuture<List<Conversation>> list() {
        return parts.callbacks.answer(parts.loop.submit(() -> conversations(false)));
    }

    public CompletableFuture<List<Conversation>> archive() {
        return parts.callbacks.answer(parts.loop.submit(() -> conversations(true)));
    }

    private List<Conversation> conversations(boolean archived) {
        List<Conversation> found = new ArrayList<>();
        for (Conversation each : parts.store.conversations()) {
            if (each.isArchived() == archived) {
                found.add(each.change()
                        .lastMessage(
                                each.lastMessage().map(chat(each.id())::seen).orElse(null))
                        .done());
            }
        }
        return Collections.unmodifiableList(found);
    }

    /** @param listener shown the {@link #list}, now and whenever something in it has changed */
    public Subscription onChange(Consumer<? super List<Conversation>> listener) {
        return Watch.of(parts, changed -> true, () -> conversations(false), listener);
    }

    /**
     * For what happens once with each new message, such as a sound. What a screen shows is {@link Chat#onMessages}; what a notification shows is {@code
     * push().onNotice}.
     *
     * @param listener told of each message that arrives, those of the user's other devices included, in order and once as long as the process lives
     */
    public Subscription onMessage(Consumer<? super Message> listener) {
        return arrivals.add(listener);
    }

    /** Unread messages of all conversations that are not in the archive. */
    public CompletableFuture<Long> unread() {
        return parts.callbacks.answer(parts.loop.submit(() -> {
            long sum = 0;
            for (Conversation each : parts.store.conversations()) {
                sum += each.isArchived() ? 0 : each.unread();
            }
            return sum;
        }));
    }

    /** A handle; asks nobody. */
    public Chat chat(ConversationId id) {
        return new Chat(parts, id);
    }

    /** Opens the conversation with somebody, or finds it. Needs the network, unless this device has it. */
    public CompletableFuture<Chat> open(UserId peer) {
        return parts.callbacks.answer(parts.loop.compose(() -> {
            for (Conversation each : parts.store.conversations()) {
                if (each.peer().id().equals(peer)) {
                    return CompletableFuture.completedFuture(chat(each.id()));
                }
            }
            return open(new JsonBody().put("userId", peer));
        }));
    }

    /** The same by the unique name. Needs the network, unless this device has the conversation. */
    public CompletableFuture<Chat> open(String name) {
        return parts.callbacks.answer(parts.loop.compose(() -> {
            for (Conversation each : parts.store.conversations()) {
                if (each.peer().name().equalsIgnoreCase(name)) {
                    return CompletableFuture.completedFuture(chat(each.id()));
                }
            }
            return open(new JsonBody().put("name", name));
        }));
    }

    private CompletableFuture<Chat> open(JsonBody with) {
        return parts.rest
                .json("POST", "/v1/conversations", with)
                .thenApplyAsync(json -> chat(parts.catalogue.take(json).id()), parts.loop);
    }

    /** The longest text that the server takes, in code points. */
    public CompletableFuture<Integer> longestText() {
        return parts.callbacks.answer(parts.loop.submit(parts.endpoints::longestText));
    }
}
