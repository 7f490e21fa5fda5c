package chat.duet.e2e;

import static org.awaitility.Awaitility.await;

import chat.duet.protocol.CommandKind;
import chat.duet.protocol.Topics;
import chat.duet.protocol.id.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** A device with a client and a storage that survives its connections. One thread at a time connects and disconnects. */
final class Phone {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Device device;
    private final ClientKind kind;
    private final Mailbox mailbox;
    private volatile @Nullable ChatClient client;

    Phone(Device device, ClientKind kind) {
        this.device = device;
        this.kind = kind;
        this.mailbox = new Mailbox(device.userId());
    }

    Phone connect() {
        return connect(login -> login);
    }

    Phone connect(UnaryOperator<Login> change) {
        try {
            client = device.server().connect(kind, change.apply(Login.of(device)), mailbox);
            return this;
        } catch (ConnectRefusedException e) {
            throw new AssertionError(kind + " " + device, e);
        }
    }

    Device device() {
        return device;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    ChatClient client() {
        if (client == null) {
            throw new IllegalStateException("never connected");
        }
        return client;
    }

    void drop() {
        client().drop();
    }

    void disconnect() {
        client().close();
    }

    CompletableFuture<Ack> publishing(CommandKind command, String payload, int qos, boolean retain) {
        var topic = Topics.out(UserId.parse(device.userId()).orElseThrow(), command);
        return client().publish(topic, payload.getBytes(StandardCharsets.UTF_8), qos, retain);
    }

    CompletableFuture<Ack> sending(String conversation, String clientMessageId, String text) {
        return publishing(CommandKind.MESSAGE, message(conversation, clientMessageId, text), 1, false);
    }

    Ack send(String conversation, String clientMessageId, String text) {
        return get(sending(conversation, clientMessageId, text));
    }

    Ack markRead(String conversation, long seq) {
        return command(CommandKind.READ, "conversationId", conversation, "seq", seq);
    }

    Ack typing(String conversation, boolean typing) {
        return command(CommandKind.TYPING, "conversationId", conversation, "typing", typing);
    }

    Ack sync(long after) {
        return command(CommandKind.SYNC, "after", after);
    }

    /** Publishes with QoS 1 and waits for the PUBACK. */
    Ack command(CommandKind command, Object... fields) {
        return get(publishing(command, Rest.json(fields), 1, false));
    }

    static String message(String conversation, String clientMessageId, String text) {
        return Rest.json("clientMessageId", clientMessageId, "conversationId", conversation, "text", text);
    }

    /** Waits until the mailbox is as wanted, and says what it holds if that does not come. */
    Phone until(String what, Predicate<Mailbox> wanted) {
        try {
            await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> wanted.test(mailbox));
            return this;
        } catch (ConditionTimeoutException e) {
            var held = "%s: %s (has %s, live %s)".formatted(device, what, mailbox.stored(), mailbox.live());
            throw new AssertionError(held, e);
        }
    }

    /** Waits for a message with this text. */
    Phone untilText(String text) {
        return until("a message " + text, box -> box.texts().contains(text));
    }

    static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
