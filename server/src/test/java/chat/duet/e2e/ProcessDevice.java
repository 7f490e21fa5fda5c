package chat.duet.e2e;

import chat.duet.protocol.AckProperties;
import chat.duet.protocol.CommandKind;
import chat.duet.protocol.Topics;
import chat.duet.protocol.codec.CommandEncoder;
import chat.duet.protocol.codec.EventCodec;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.event.LiveEvent;
import chat.duet.protocol.id.ClientMessageId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A device as the protocol wants it: it keeps what it has stored, connects again when it loses its connection, and sends
 * a message with the same id until it is accepted. It connects when it is told to; a thread of its own sees to that.
 * Thread-safe.
 */
final class ProcessDevice implements AutoCloseable, ProcessLink.Receiver {

    /** A command has 10 s in the server; past this the promise that every send ends is broken. */
    private static final long ANSWER_SECONDS = 20;

    private static final long GIVE_UP_SECONDS = 180;

    private final ProcessServer server;
    private final ProcessClient client;
    private final ProcessLogin login;
    private final ProcessInbox inbox = new ProcessInbox();
    private final ConcurrentLinkedQueue<SendMessage> unanswered = new ConcurrentLinkedQueue<>();
    private final ConcurrentHashMap<ClientMessageId, ProcessAnswer> answers = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<LiveEvent> live = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> closing = new CompletableFuture<>();
    private final Thread keeper;
    private volatile CompletableFuture<ProcessLink> link = new CompletableFuture<>();
    private volatile CompletableFuture<Void> wanted = new CompletableFuture<>();
    private volatile CompletableFuture<Void> unwanted = new CompletableFuture<>();
    private volatile BooleanSupplier diesBeforeAcknowledging = () -> false;

    ProcessDevice(ProcessServer server, ProcessClient client, ProcessLogin login) {
        this.server = server;
        this.client = client;
        this.login = login;
        keeper = new Thread(this::stayConnected, "device-" + login.name());
        keeper.setDaemon(true);
        keeper.start();
    }

    ProcessLogin login() {
        return login;
    }

    ProcessInbox inbox() {
        return inbox;
    }

    /** What this device was told of the messages that it has sent itself. */
    Map<ClientMessageId, ProcessAnswer> answers() {
        return Map.copyOf(answers);
    }

    /** Messages that got neither an answer nor a closed connection within 20 s. */
    List<SendMessage> unanswered() {
        return List.copyOf(unanswered);
    }

    List<LiveEvent> live() {
        return List.copyOf(live);
    }

    /** @param chance asked after each event that was stored: whether the device now loses its connection */
    ProcessDevice diesBeforeAcknowledging(BooleanSupplier chance) {
        diesBeforeAcknowledging = chance;
        return this;
    }

    synchronized ProcessDevice goOnline() {
        unwanted = unwanted.isDone() ? new CompletableFuture<>() : unwanted;
        wanted.complete(null);
        return this;
    }

    synchronized ProcessDevice goOffline() {
        wanted = wanted.isDone() ? new CompletableFuture<>() : wanted;
        unwanted.complete(null);
        return this;
    }

    /** Ends the connection; the device connects again by itself. */
    synchronized ProcessDevice drop() {
        unwanted.complete(null);
        unwanted = new CompletableFuture<>();
        return this;
    }

    boolean isConnected() {
        return link.isDone();
    }

    /** The current connection; waits for one. */
    ProcessLink awaitLink() {
        try {
            return link.get(GIVE_UP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(login + " gets no connection", e);
        }
    }

    /** Sends until the message is accepted. */
    ProcessAnswer send(SendMessage message) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(GIVE_UP_SECONDS)) {
            var answer = trySending(message);
            if (answer != null) {
                answers.putIfAbsent(message.clientMessageId(), answer);
                return answer;
            }
            pause();
        }
        throw new AssertionError(login + " could not send " + message);
    }

    CompletableFuture<ProcessAck> publish(ProcessLink link, SendMessage message) {
        return link.publish(Topics.out(login.user(), CommandKind.MESSAGE), CommandEncoder.encode(message));
    }

    private @Nullable ProcessAnswer trySending(SendMessage message) {
        var now = awaitLink();
        var ack = await(now, publish(now, message), message);
        if (ack == null) {
            return null;
        }
        if (!client.mqtt5()) {
            // Its own event is the confirmation.
            var event = await(now, inbox.message(message.clientMessageId()), message);
            return event == null ? null : ProcessAnswer.ofEvent(event);
        }
        if (!ack.accepted() && !ack.properties().containsKey(AckProperties.CODE)) {
            throw new AssertionError(login + " refused without a code: " + ack);
        }
        return ack.accepted() ? ProcessAnswer.ofPuback(ack.properties()) : null;
    }

    private <T> @Nullable T await(ProcessLink link, CompletableFuture<T> answer, SendMessage message) {
        try {
            CompletableFuture.anyOf(answer, link.lost()).get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return null;
        } catch (TimeoutException e) {
            unanswered.add(message);
            return null;
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
        return answer.isDone() && !answer.isCompletedExceptionally() ? answer.join() : null;
    }

    @Override
    public boolean event(byte[] payload) {
        inbox.store(payload);
        if (diesBeforeAcknowledging.getAsBoolean()) {
            drop();
            return false;
        }
        return true;
    }

    @Override
    public void live(byte[] payload) {
        live.add(EventCodec.decodeLive(payload).value());
    }

    private void stayConnected() {
        while (!closing.isDone()) {
            CompletableFuture.anyOf(wanted, closing).join();
            var leave = unwanted;
            if (!closing.isDone() && wanted.isDone()) {
                connect(leave);
            }
        }
    }

    private void connect(CompletableFuture<Void> leave) {
        ProcessLink now;
        try {
            now = client.connect(server, login, this);
        } catch (Exception e) {
            pause();
            return;
        }
        link.complete(now);
        CompletableFuture.anyOf(now.lost(), leave, closing).join();
        link = new CompletableFuture<>();
        now.close();
    }

    /** Between attempts: random, so that devices do not move in step. Ends at once when the device is closed. */
    private void pause() {
        try {
            closing.get(ThreadLocalRandom.current().nextInt(10, 60), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // The usual case.
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** Ends the thread and the connection. What is stored stays readable. */
    @Override
    public void close() {
        closing.complete(null);
        try {
            keeper.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
        if (keeper.isAlive()) {
            throw new AssertionError(login + " does not end: " + List.of(keeper.getStackTrace()));
        }
    }
}
