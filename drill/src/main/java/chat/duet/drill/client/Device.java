package chat.duet.drill.client;

import chat.duet.drill.process.Ports;
import chat.duet.protocol.AckProperties;
import chat.duet.protocol.CommandKind;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.Topics;
import chat.duet.protocol.codec.CommandEncoder;
import chat.duet.protocol.codec.EventCodec;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.event.LiveEvent;
import chat.duet.protocol.id.ClientMessageId;
import java.io.IOException;
import java.time.Duration;
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
public final class Device implements AutoCloseable, Link.Receiver {

    private final Ports server;
    private final ClientLibrary library;
    private final Login login;
    private final Rest rest;
    private final Endings endings;
    private final Inbox inbox = new Inbox();
    private final ConcurrentHashMap<ClientMessageId, Answer> answers = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<LiveEvent> live = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> closing = new CompletableFuture<>();
    private final Thread keeper;
    private volatile CompletableFuture<Link> link = new CompletableFuture<>();
    private volatile CompletableFuture<Void> wanted = new CompletableFuture<>();
    private volatile CompletableFuture<Void> unwanted = new CompletableFuture<>();
    private volatile int keepAlive = 30;
    private volatile BooleanSupplier diesBeforeAcknowledging = () -> false;

    /** @param rest renews the login's tokens; its endings are this device's too */
    public Device(Ports server, ClientLibrary library, Login login, Rest rest) {
        this.server = server;
        this.library = library;
        this.login = login;
        this.rest = rest;
        this.endings = rest.endings();
        keeper = new Thread(this::stayConnected, "device-" + login.name());
        keeper.setDaemon(true);
        keeper.start();
    }

    public Login login() {
        return login;
    }

    public Inbox inbox() {
        return inbox;
    }

    /** What this device was told of the messages that it has sent itself. */
    public Map<ClientMessageId, Answer> answers() {
        return Map.copyOf(answers);
    }

    public List<LiveEvent> live() {
        return List.copyOf(live);
    }

    /** @param chance asked after each event that was stored: whether the device now loses its connection */
    public Device diesBeforeAcknowledging(BooleanSupplier chance) {
        diesBeforeAcknowledging = chance;
        return this;
    }

    /** @param seconds for the connections from now on */
    public Device keepAlive(int seconds) {
        keepAlive = seconds;
        return this;
    }

    @Override
    public int keepAlive() {
        return keepAlive;
    }

    public synchronized Device goOnline() {
        unwanted = unwanted.isDone() ? new CompletableFuture<>() : unwanted;
        wanted.complete(null);
        return this;
    }

    public synchronized Device goOffline() {
        wanted = wanted.isDone() ? new CompletableFuture<>() : wanted;
        unwanted.complete(null);
        return this;
    }

    /** Ends the connection; the device connects again by itself. */
    public synchronized Device drop() {
        unwanted.complete(null);
        unwanted = new CompletableFuture<>();
        return this;
    }

    public boolean isConnected() {
        return link.isDone();
    }

    /** The current connection; waits for one. */
    public Link awaitLink() {
        try {
            return link.get(Endings.GIVE_UP.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(login + " gets no connection", e);
        }
    }

    /** Sends until the message is accepted. */
    public Answer send(SendMessage message) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < Endings.GIVE_UP.toNanos()) {
            var answer = trySending(message);
            if (answer != null) {
                answers.putIfAbsent(message.clientMessageId(), answer);
                return answer;
            }
            pause();
        }
        throw new IllegalStateException(login + " could not send " + message);
    }

    public CompletableFuture<Ack> publish(Link link, SendMessage message) {
        return link.publish(Topics.out(login.user(), CommandKind.MESSAGE), CommandEncoder.encode(message));
    }

    private @Nullable Answer trySending(SendMessage message) {
        var now = awaitLink();
        long start = System.nanoTime();
        var ack = await(now, publish(now, message), endings.patience(), message);
        if (ack == null) {
            return null;
        }
        if (!library.mqtt5()) {
            // Its own event is the confirmation.
            var event = await(now, inbox.message(message.clientMessageId()), endings.patienceForEvent(), message);
            if (event == null) {
                return null;
            }
            endings.answered("MQTT 3.1.1", Duration.ofNanos(System.nanoTime() - start));
            return Answer.ofEvent(event);
        }
        if (ack.accepted()) {
            endings.answered("MQTT 5", Duration.ofNanos(System.nanoTime() - start));
            return Answer.ofPuback(ack.properties());
        }
        var code = ack.properties().get(AckProperties.CODE);
        if (ErrorCode.TOKEN_EXPIRED.code().equals(code)) {
            drop();
        } else {
            endings.refusedByPuback(ack.reasonCode(), code);
        }
        return null;
    }

    private <T> @Nullable T await(Link link, CompletableFuture<T> answer, Duration patience, SendMessage message) {
        try {
            CompletableFuture.anyOf(answer, link.lost()).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            return null;
        } catch (TimeoutException e) {
            endings.unanswered("%s %s %s"
                    .formatted(library, login, message.clientMessageId().text()));
            return null;
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
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
        var token = login.accessToken();
        Link now;
        try {
            now = library.connect(server, login, this);
        } catch (UnauthorizedException e) {
            renew(token);
            return;
        } catch (Exception e) {
            pause();
            return;
        }
        link.complete(now);
        CompletableFuture.anyOf(now.lost(), leave, closing).join();
        link = new CompletableFuture<>();
        now.close();
    }

    private void renew(String token) {
        try {
            rest.renew(login, token);
        } catch (IOException | IllegalStateException e) {
            // Next time.
        }
        pause();
    }

    /** Between attempts: random, so that devices do not move in step. Ends at once when the device is closed. */
    private void pause() {
        try {
            closing.get(ThreadLocalRandom.current().nextInt(10, 60), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // The usual case.
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the thread and the connection. What is stored stays readable. */
    @Override
    public void close() {
        closing.complete(null);
        try {
            keeper.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
        if (keeper.isAlive()) {
            throw new IllegalStateException(login + " does not end: " + List.of(keeper.getStackTrace()));
        }
    }
}
