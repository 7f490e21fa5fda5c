package chat.duet.sdk.history;

import chat.duet.protocol.event.Attachment;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import chat.duet.sdk.change.Changes;
import chat.duet.sdk.conversation.Conversation;
import chat.duet.sdk.http.JsonObject;
import chat.duet.sdk.message.LocalFile;
import chat.duet.sdk.message.Message;
import chat.duet.sdk.message.Outgoing;
import chat.duet.sdk.runtime.Log;
import chat.duet.sdk.runtime.Loop;
import chat.duet.sdk.session.Rest;
import chat.duet.sdk.store.Mark;
import chat.duet.sdk.store.Store;
import chat.duet.sdk.store.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The user's conversations, loaded over REST: all of them by a device that is new or begins anew, single ones that events have told too little of. On the SDK's thread. */
public final class Catalogue {
    /** How old a copy of the server may be that it was set back to. */
    private static final Duration OLDEST_BACKUP = Duration.ofDays(30);

    private static final int PAGE = 100;
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(3);

    private final Loop loop;
    private final Rest rest;
    private final Store store;
    private final Values values;
    private final Changes changes;
    private final Supplier<UserId> self;
    private final Log log;
    private final Set<ConversationId> asking = new HashSet<>();

    public Catalogue(Loop loop, Rest rest, Store store, Changes changes, Supplier<UserId> self, Log log) {
        this.loop = loop;
        this.rest = rest;
        this.store = store;
        this.values = new Values(store);
        this.changes = changes;
        this.self = self;
        this.log = log;
    }

    /** What a device does that has just been logged in; nothing if it has done so before. */
    public CompletableFuture<Void> loadOnce() {
        if (values.isLoaded()) {
            return CompletableFuture.completedFuture(null);
        }
        // The end of the log first: what comes after it is in the answer that follows, or comes as an event, or both.
        return rest.get("/v1/inbox")
                .thenCompose(inbox -> conversations()
                        .thenAcceptAsync(
                                all -> {
                                    Mark head = Mark.of(inbox.number("head"), inbox.number("headAt"));
                                    store.transact(() -> {
                                        all.forEach(new Merge(store, self.get())::conversation);
                                        values.known(values.known().newer(head));
                                        values.loaded();
                                        return null;
                                    });
                                    all.forEach(each -> changes.changed(each.id()));
                                },
                                loop));
    }

    /**
     * What a device does whose server has lost what the device knows: it puts the server's state in the place of its own. Messages that this user had sent and the
     * server has lost wait to be sent again; those that it has not lost get their first answer again.
     *
     * @param head the last event that the server has
     */
    public CompletableFuture<Void> beginAnew(Mark head) {
        log.warn("the server has lost events that this device knows; it begins anew at " + head, null);
        return conversations().thenAcceptAsync(all -> replace(all, head), loop);
    }

    private void replace(List<Conversation> all, Mark head) {
        Set<ConversationId> touched = new HashSet<>();
        store.transact(() -> {
            UserId me = self.get();
            List<Message> waiting = store.outgoing();
            List<Message> lost = store.sentAfter(me, lostSince(values.known(), head));
            Map<ConversationId, Conversation> before = new HashMap<>();
            store.conversations().forEach(each -> before.put(each.id(), each));
            touched.addAll(before.keySet());
            store.removeConversations();
            for (Conversation fetched : all) {
                Conversation old = before.get(fetched.id());
                new Merge(store, me)
                        .conversation(
                                old == null
                                        ? fetched
                                        : fetched.change().draft(old.draft()).done());
                touched.add(fetched.id());
            }
            // In front of what waits already: they were written before it.
            waiting.forEach(message -> store.removeOutgoing(message.clientMessageId()));
            for (Message message : lost) {
                store.putOutgoing(Message.pending(
                        message.conversationId(), me, message.clientMessageId(), again(message), message.at()));
            }
            waiting.forEach(store::putOutgoing);
            values.lastStored(head.number());
            values.known(head);
            values.loaded();
            return null;
        });
        touched.forEach(changes::changed);
    }

    /**
     * After when messages may be lost. Where the server's last event is older than what this device knows, it is from before the loss, and nothing that came
     * before it is lost. Otherwise somebody has written since, and how far back the loss goes is not known; so more is sent again than has to be,
     * which the server answers as it did the first time.
     */
    private static long lostSince(Mark known, Mark head) {
        return head.at() < known.at() ? head.at() : Math.max(0, known.at() - OLDEST_BACKUP.toMillis());
    }

    /** The same text, and the files that the server may still have. */
    private static Outgoing again(Message message) {
        Outgoing outgoing = Outgoing.text(message.text());
        for (Attachment file : message.attachments()) {
            outgoing = outgoing.attach(LocalFile.of("", file.name(), file.size(), file.id()));
        }
        return outgoing;
    }

    /** Asks about the conversations of which too little is known. */
    public void refreshStale() {
        if (!values.isLoaded()) {
            return;
        }
        for (Conversation conversation : store.conversations()) {
            if (conversation.isStale()) {
                refresh(conversation.id());
            }
        }
    }

    /** Asks about those of these of which too little is known, once they have all been loaded. */
    public void refreshStale(Set<ConversationId> changed) {
        for (ConversationId id : changed) {
            Conversation conversation = store.conversation(id);
            if (conversation != null && conversation.isStale() && values.isLoaded()) {
                refresh(id);
            }
        }
    }

    /** Asks about one conversation, once at a time. */
    public void refresh(ConversationId id) {
        if (!asking.add(id)) {
            return;
        }
        var unused = fetch(id)
                .whenCompleteAsync(
                        (done, error) -> {
                            // An answer that does not settle it is not asked for again at once.
                            var unusedTimer = loop.after(BETWEEN_QUESTIONS, () -> asking.remove(id));
                            if (error != null) {
                                log.debug("conversation " + id + " could not be asked about: " + error);
                            }
                        },
                        loop);
    }

    public CompletableFuture<Conversation> fetch(ConversationId id) {
        return rest.get("/v1/conversations/" + id).thenApplyAsync(this::take, loop);
    }

    /** Puts a conversation into the store that was answered. */
    public Conversation take(JsonObject json) {
        Conversation fetched = Fetched.conversation(json);
        store.transact(() -> {
            new Merge(store, self.get()).conversation(fetched);
            return null;
        });
        changes.changed(fetched.id());
        Conversation stored = store.conversation(fetched.id());
        return stored == null ? fetched : stored;
    }

    /** All of them, those in the archive included. */
    private CompletableFuture<List<Conversation>> conversations() {
        List<Conversation> all = new ArrayList<>();
        return pages(all, false, null)
                .thenCompose(nothing -> pages(all, true, null))
                .thenApply(nothing -> all);
    }

    private CompletableFuture<Void> pages(List<Conversation> all, boolean archived, @Nullable String cursor) {
        String path = "/v1/conversations?limit=" + PAGE + "&archived=" + archived
                + (cursor == null ? "" : "&cursor=" + cursor);
        return rest.get(path).thenCompose(page -> {
            page.objects("conversations").forEach(each -> all.add(Fetched.conversation(each)));
            String next = page.optionalString("next");
            return next == null ? CompletableFuture.completedFuture(null) : pages(all, archived, next);
        });
    }
}
