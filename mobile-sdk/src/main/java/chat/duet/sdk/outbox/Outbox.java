package chat.duet.sdk.outbox;

import chat.duet.protocol.AckProperties;
import chat.duet.protocol.CommandKind;
import chat.duet.protocol.codec.CommandEncoder;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UploadId;
import chat.duet.protocol.id.UserId;
import chat.duet.sdk.change.Changes;
import chat.duet.sdk.connection.Ack;
import chat.duet.sdk.connection.Backoff;
import chat.duet.sdk.connection.Link;
import chat.duet.sdk.connection.Refusals;
import chat.duet.sdk.conversation.Conversation;
import chat.duet.sdk.failure.DuetException;
import chat.duet.sdk.inbox.Ledger;
import chat.duet.sdk.message.Failure;
import chat.duet.sdk.message.LocalFile;
import chat.duet.sdk.message.Message;
import chat.duet.sdk.message.MessageStatus;
import chat.duet.sdk.runtime.Log;
import chat.duet.sdk.runtime.Loop;
import chat.duet.sdk.runtime.Subscription;
import chat.duet.sdk.store.Mark;
import chat.duet.sdk.store.Store;
import chat.duet.sdk.store.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends what was stored. In one conversation a message goes when the one before it has its answer: so the order is the one in which they were written, whatever is
 * refused or lost in between. Conversations do not wait for each other. A message leaves the store's outbox with its answer, in the transaction that makes it a
 * message of the conversation; until then it is sent again, with the same id, on every connection, and the server makes one message of all these.
 *
 * <p>The next message goes out before the answer to the last is written: a crash in between only makes the SDK ask again for an answer that the server repeats. On
 * the SDK's thread.
 */
public final class Outbox {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final Duration GATHERING = Duration.ofMillis(20);
    private static final Duration SUSPICIOUS_SILENCE = Duration.ofSeconds(4);

    private final Loop loop;
    private final Store store;
    private final Values values;
    private final Ledger ledger;
    private final Changes changes;
    private final Supplier<UserId> self;
    private final Trouble trouble;
    private final Function<LocalFile, CompletableFuture<LocalFile>> announcer;
    private final Random random;
    private final Log log;
    private final Map<ConversationId, Lane> lanes = new HashMap<>();
    private final List<Answer> answers = new ArrayList<>();
    private @Nullable Link link;

    /** What the outbox finds out about the connection. */
    public interface Trouble {
        /** Something has had no answer for long. */
        void silence();

        /** The connection's token is not taken. */
        void unauthorized();

        /** The connection is of no use while this holds. */
        void giveUp(String why);
    }

    private static final class Answer {
        final Message message;
        final Mark mark;

        Answer(Message message, Mark mark) {
            this.message = message;
            this.mark = mark;
        }
    }

    /** @param announcer tells the server of a file that will come, and knows its id then */
    public Outbox(
            Loop loop,
            Store store,
            Changes changes,
            Supplier<UserId> self,
            Trouble trouble,
            Function<LocalFile, CompletableFuture<LocalFile>> announcer,
            Random random,
            Log log) {
        this.loop = loop;
        this.store = store;
        this.values = new Values(store);
        this.ledger = new Ledger(store);
        this.changes = changes;
        this.self = self;
        this.trouble = trouble;
        this.announcer = announcer;
        this.random = random;
        this.log = log;
    }

    /** Reads what waits, of this process and of those before. */
    public void load() {
        lanes.values().forEach(Lane::stop);
        lanes.clear();
        answers.clear();
        for (Message message : store.outgoing()) {
            if (message.status() == MessageStatus.PENDING) {
                lane(message.conversationId()).waiting.add(message);
            }
        }
    }

    /** Stores a message, and sends it as soon as that is possible. */
    public void add(Message message) {
        store.transact(() -> {
            store.putOutgoing(message);
            touch(message);
            return null;
        });
        lane(message.conversationId()).waiting.add(message);
        changes.changed(message.conversationId());
        pump(lane(message.conversationId()));
    }

    private void touch(Message message) {
        Conversation conversation = store.conversation(message.conversationId());
        if (conversation != null) {
            store.put(conversation
                    .change()
                    .activeAt(Math.max(conversation.activeAt(), message.at()))
                    .done());
        }
    }

    /** Puts a message that has failed at the end of what waits, under the same id. */
    public void retry(ClientMessageId id) {
        Message failed = store.outgoing(id);
        if (failed == null || failed.status() != MessageStatus.FAILED) {
            throw new IllegalArgumentException("message: " + id + " (expected: one that has failed)");
        }
        store.transact(() -> {
            store.removeOutgoing(id);
            store.putOutgoing(failed.with(MessageStatus.PENDING));
            return null;
        });
        lane(failed.conversationId()).waiting.add(failed.with(MessageStatus.PENDING));
        changes.changed(failed.conversationId());
        pump(lane(failed.conversationId()));
    }

    /**
     * Drops a message that was not sent, or has failed.
     *
     * @return false if it is under way or on the server already: then it cannot be taken back
     */
    public boolean discard(ClientMessageId id) {
        Message found = store.outgoing(id);
        if (found == null || lane(found.conversationId()).isUnderWay(id)) {
            return false;
        }
        store.transact(() -> {
            store.removeOutgoing(id);
            return null;
        });
        lane(found.conversationId()).remove(id);
        changes.changed(found.conversationId());
        return true;
    }

    /** There is a connection that continues what is stored. */
    public void open(Link opened) {
        link = opened;
        for (Lane lane : new ArrayList<>(lanes.values())) {
            lane.stop();
            pump(lane);
        }
    }

    public void close() {
        link = null;
        lanes.values().forEach(Lane::stop);
    }

    private Lane lane(ConversationId conversation) {
        return lanes.computeIfAbsent(conversation, id -> new Lane(id, new Backoff(random, FIRST_PAUSE, LONGEST_PAUSE)));
    }

    private void pump(Lane lane) {
        Link on = link;
        if (on == null || !lane.mayGo()) {
            return;
        }
        Message next = lane.waiting.getFirst();
        lane.underWay = next.clientMessageId();
        LocalFile file = firstUnknown(next);
        if (file == null) {
            publish(lane, next, on);
        } else {
            announce(lane, next, file, on);
        }
    }

    private static @Nullable LocalFile firstUnknown(Message message) {
        for (LocalFile file : message.outgoing().files()) {
            if (!file.uploadId().isPresent()) {
                return file;
            }
        }
        return null;
    }

    /** A message names its files by ids of the server's. */
    private void announce(Lane lane, Message message, LocalFile file, Link on) {
        var unused = announcer
                .apply(file)
                .whenCompleteAsync(
                        (known, error) -> {
                            if (link != on || !lane.isUnderWay(message.clientMessageId())) {
                                return;
                            }
                            lane.underWay = null;
                            if (error == null) {
                                announced(lane, message, file, known);
                            } else {
                                notAnnounced(lane, message, error);
                            }
                        },
                        loop);
    }

    private void announced(Lane lane, Message message, LocalFile file, LocalFile known) {
        List<LocalFile> files = new ArrayList<>(message.outgoing().files());
        files.set(files.indexOf(file), known);
        Message next = message.with(message.outgoing().withFiles(files));
        store.transact(() -> {
            store.putOutgoing(next);
            return null;
        });
        lane.waiting.removeFirst();
        lane.waiting.addFirst(next);
        pump(lane);
    }

    private void notAnnounced(Lane lane, Message message, Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        int status = cause instanceof DuetException ? ((DuetException) cause).status() : 0;
        if (cause instanceof DuetException && status >= 400 && status < 500 && status != 401 && status != 429) {
            failed(lane, message, Failure.of(((DuetException) cause).code(), String.valueOf(cause.getMessage())));
        } else {
            lane.pause = loop.after(lane.backoff.next(), () -> {
                lane.pause = null;
                pump(lane);
            });
        }
    }

    private static SendMessage command(Message message) {
        List<UploadId> ids = new ArrayList<>();
        message.outgoing().files().forEach(file -> file.uploadId().ifPresent(ids::add));
        return SendMessage.of(message.clientMessageId(), message.conversationId(), message.text())
                .withAttachments(ids)
                .withLinkPreview(message.outgoing().hasLinkPreview());
    }

    private void publish(Lane lane, Message next, Link on) {
        ClientMessageId id = next.clientMessageId();
        Subscription silence = loop.after(SUSPICIOUS_SILENCE, trouble::silence);
        byte[] payload = CommandEncoder.encode(command(next));
        var unused = on.publish(CommandKind.MESSAGE, payload)
                .whenCompleteAsync(
                        (ack, error) -> {
                            silence.close();
                            if (link == on && lane.isUnderWay(id)) {
                                answered(lane, next, ack, error);
                            }
                        },
                        loop);
    }

    private void answered(Lane lane, Message message, @Nullable Ack ack, @Nullable Throwable error) {
        lane.underWay = null;
        if (ack == null) {
            log.info("no answer to " + message.clientMessageId() + ": " + error);
            trouble.giveUp("a command got no answer");
        } else if (ack.isAccepted()) {
            accepted(lane, message, ack);
        } else {
            refused(lane, message, ack);
        }
    }

    private void accepted(Lane lane, Message message, Ack ack) {
        long seq = ack.number(AckProperties.SEQ);
        long at = ack.number(AckProperties.AT);
        lane.backoff.reset();
        lane.remove(message.clientMessageId());
        answers.add(new Answer(message.accepted(seq, at), Mark.of(ack.number(AckProperties.EVENT), at)));
        pump(lane);
        if (lanes.values().stream().noneMatch(each -> each.underWay != null)) {
            write();
        } else if (answers.size() == 1) {
            // More come: they share one write.
            var unused = loop.after(GATHERING, this::write);
        }
    }

    /** Writes the answers that have come. */
    private void write() {
        if (answers.isEmpty()) {
            return;
        }
        List<Answer> now = new ArrayList<>(answers);
        answers.clear();
        try {
            store.transact(() -> {
                Mark known = values.known();
                for (Answer answer : now) {
                    ledger.message(answer.message, self.get());
                    known = known.newer(answer.mark);
                }
                values.known(known);
                return null;
            });
        } catch (RuntimeException e) {
            log.warn("answers could not be stored", e);
            // They are in the outbox still, and asked for again.
            load();
            trouble.giveUp("the device's storage fails");
            return;
        }
        now.forEach(answer -> changes.changed(answer.message.conversationId()));
    }

    private void refused(Lane lane, Message message, Ack ack) {
        switch (Refusals.of(ack)) {
            case AGAIN:
                Duration pause = Refusals.retryAfter(ack);
                Duration own = lane.backoff.next();
                log.info(message.clientMessageId() + " is refused for now: " + Refusals.code(ack));
                lane.pause = loop.after(pause == null ? own : pause.plusMillis(own.toMillis() % 500), () -> {
                    lane.pause = null;
                    pump(lane);
                });
                break;
            case RECONNECT:
                trouble.unauthorized();
                break;
            case NONE:
                failed(lane, message, Failure.of(Refusals.code(ack), ack.detail()));
                break;
        }
    }

    private void failed(Lane lane, Message message, Failure why) {
        log.info(message.clientMessageId() + " is refused: " + why.code());
        store.transact(() -> {
            if (store.outgoing(message.clientMessageId()) != null) {
                store.putOutgoing(message.failed(why));
            }
            return null;
        });
        lane.remove(message.clientMessageId());
        changes.changed(message.conversationId());
        pump(lane);
    }

    /** A message of this user has come as an event: if it waits here, it need not be sent any more. */
    public void arrived(Message message) {
        if (message.senderId().equals(self.get())) {
            Lane lane = lanes.get(message.conversationId());
            if (lane != null && !lane.isUnderWay(message.clientMessageId())) {
                lane.remove(message.clientMessageId());
            }
        }
    }
}
