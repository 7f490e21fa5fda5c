package chat.duet.sdk.history;

import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import chat.duet.sdk.conversation.Conversation;
import chat.duet.sdk.http.JsonObject;
import chat.duet.sdk.message.Message;
import chat.duet.sdk.message.MessageStatus;
import chat.duet.sdk.runtime.Log;
import chat.duet.sdk.runtime.Loop;
import chat.duet.sdk.session.Rest;
import chat.duet.sdk.store.Range;
import chat.duet.sdk.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Pages of messages: from the store where it has all of them, otherwise fetched, stored and then read from there. On the SDK's thread. */
public final class History {
    private static final int LARGEST_PAGE = 200;

    private final Loop loop;
    private final Rest rest;
    private final Store store;
    private final Supplier<UserId> self;
    private final Log log;

    public History(Loop loop, Rest rest, Store store, Supplier<UserId> self, Log log) {
        this.loop = loop;
        this.rest = rest;
        this.store = store;
        this.self = self;
        this.log = log;
    }

    /**
     * The messages just below a place that the server has.
     *
     * @param below {@link Long#MAX_VALUE} for the newest
     * @param limit 1 to 200
     */
    public CompletableFuture<Page> before(ConversationId id, long below, int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to " + LARGEST_PAGE + ")");
        }
        Conversation conversation = store.conversation(id);
        long newest = conversation == null ? 0 : conversation.lastSeq();
        long top = Math.min(below - 1, newest);
        if (conversation != null && has(id, top, limit)) {
            return CompletableFuture.completedFuture(read(id, top, limit, true));
        }
        String place = conversation == null ? "" : "&before=" + (top + 1);
        CompletableFuture<Page> answer = new CompletableFuture<>();
        var unused = rest.get("/v1/conversations/" + id + "/messages?limit=" + limit + place)
                .whenCompleteAsync(
                        (page, error) -> {
                            if (error == null) {
                                answer.complete(taken(id, top, limit, page));
                            } else if (conversation == null) {
                                answer.completeExceptionally(error);
                            } else {
                                log.debug("history of " + id + " could not be fetched: " + error);
                                answer.complete(read(id, top, limit, false));
                            }
                        },
                        loop)
                .exceptionally(error -> {
                    answer.completeExceptionally(error);
                    return null;
                });
        return answer;
    }

    /** What the store has, without asking. */
    public Page stored(ConversationId id, long below, int limit) {
        Conversation conversation = store.conversation(id);
        long top = Math.min(below - 1, conversation == null ? 0 : conversation.lastSeq());
        return read(id, top, limit, has(id, top, limit));
    }

    private boolean has(ConversationId id, long top, int limit) {
        return Range.cover(store.ranges(id), Math.max(1, top - limit + 1), top);
    }

    private Page taken(ConversationId id, long top, int limit, JsonObject json) {
        List<Message> messages = new ArrayList<>();
        json.objects("messages").forEach(each -> messages.add(Fetched.message(each)));
        store.transact(() -> {
            new Merge(store, self.get()).page(messages);
            return null;
        });
        long newest =
                messages.isEmpty() ? top : messages.get(messages.size() - 1).seq();
        return read(id, Math.max(top, newest), limit, true);
    }

    private Page read(ConversationId id, long top, int limit, boolean complete) {
        List<Message> found = new ArrayList<>();
        Conversation conversation = store.conversation(id);
        for (Message message : store.messages(id, top + 1, limit)) {
            found.add(conversation == null ? message : seen(message, conversation, self.get()));
        }
        long first = found.isEmpty() ? top + 1 : found.get(0).seq();
        return new Page(found, first > 1, complete);
    }

    /** The message with the status that the watermarks give it. */
    public static Message seen(Message message, Conversation conversation, UserId self) {
        if (message.status() != MessageStatus.SENT) {
            return message;
        }
        if (!message.senderId().equals(self)) {
            return message.seq() <= conversation.readSeq() ? message.with(MessageStatus.READ) : message;
        }
        if (message.seq() <= conversation.peerReadSeq()) {
            return message.with(MessageStatus.READ);
        }
        return message.seq() <= conversation.peerDeliveredSeq() ? message.with(MessageStatus.DELIVERED) : message;
    }
}
