package chat.duet.drill.restore;

import chat.duet.drill.client.Ack;
import chat.duet.drill.client.ClientLibrary;
import chat.duet.drill.client.Link;
import chat.duet.drill.client.Login;
import chat.duet.drill.client.Rest;
import chat.duet.drill.client.StoredMessage;
import chat.duet.drill.process.Ports;
import chat.duet.protocol.AckProperties;
import chat.duet.protocol.CommandKind;
import chat.duet.protocol.ConnectProperties;
import chat.duet.protocol.Topics;
import chat.duet.protocol.codec.CommandEncoder;
import chat.duet.protocol.codec.EventCodec;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.id.MessageId;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A device that says at each connection what it knows, and begins anew when the server knows less, as the protocol wants it. It is connected by
 * hand. Used by one thread, besides those of its library.
 */
public final class KnowingDevice implements AutoCloseable, Link.Receiver {

    private static final int SECONDS = 20;

    private final Ports server;
    private final ClientLibrary library;
    private final Login login;
    private final Rest rest;
    private final Shelf shelf = new Shelf();
    private volatile CompletableFuture<Void> admitted = new CompletableFuture<>();
    private final AtomicInteger resets = new AtomicInteger();
    private volatile boolean diesInReset;
    private @Nullable Link link;

    public KnowingDevice(Ports server, ClientLibrary library, Login login, Rest rest) {
        this.server = server;
        this.library = library;
        this.login = login;
        this.rest = rest;
    }

    public Login login() {
        return login;
    }

    public Shelf shelf() {
        return shelf;
    }

    /** How often it began anew. */
    public int resets() {
        return resets.get();
    }

    /** The next time that it begins anew it loses its connection, having loaded everything and stored nothing. */
    public void dieInNextReset() {
        diesInReset = true;
    }

    public boolean isConnected() {
        return link != null;
    }

    /** @throws Exception if there is no connection, or the device lost it while it began anew */
    public void connect() throws Exception {
        admitted = new CompletableFuture<>();
        link = library.connect(server, login, this);
    }

    public void disconnect() {
        if (link != null) {
            link.close();
            link = null;
        }
    }

    /** Publishes a message, and returns when it is acknowledged. */
    public void send(SendMessage message) throws Exception {
        Ack ack = Objects.requireNonNull(link)
                .publish(Topics.out(login.user(), CommandKind.MESSAGE), CommandEncoder.encode(message))
                .get(SECONDS, TimeUnit.SECONDS);
        if (!ack.accepted()) {
            throw new IllegalStateException(login + " was refused: " + ack);
        }
        if (library.mqtt5()) {
            var answer = ack.properties();
            var id = MessageId.parse(property(answer, AckProperties.ID)).orElseThrow();
            shelf.sent(
                    new StoredMessage(id, login.user(), message.clientMessageId(), message.text()),
                    new Mark(
                            Long.parseLong(property(answer, AckProperties.EVENT)),
                            Long.parseLong(property(answer, AckProperties.AT))));
        }
    }

    private static String property(Map<String, String> properties, String name) {
        return Objects.requireNonNull(properties.get(name), name);
    }

    @Override
    public Map<String, String> says() {
        var known = shelf.known();
        return Map.of(
                ConnectProperties.LAST_EVENT, "" + known.number(), ConnectProperties.LAST_EVENT_AT, "" + known.at());
    }

    @Override
    public void admitted(Map<String, String> properties) {
        try {
            compare(properties);
            admitted.complete(null);
        } catch (RuntimeException e) {
            admitted.completeExceptionally(e);
            throw e;
        }
    }

    private void compare(Map<String, String> properties) {
        if (library.mqtt5()) {
            if (properties.containsKey(ConnectProperties.RESET_TO)) {
                beginAnew(new Mark(
                        Long.parseLong(property(properties, ConnectProperties.RESET_TO)),
                        Long.parseLong(property(properties, ConnectProperties.RESET_TO_AT))));
            }
        } else {
            var answer = rest.inbox(login, shelf.known().number(), shelf.known().at());
            if (!answer.get("matches").booleanValue()) {
                beginAnew(new Mark(
                        answer.get("head").longValue(), answer.get("headAt").longValue()));
            }
        }
    }

    private void beginAnew(Mark head) {
        var loaded = new ArrayList<StoredMessage>();
        for (var conversation : rest.conversations(login)) {
            loaded.addAll(rest.history(login, conversation));
        }
        resets.incrementAndGet();
        if (diesInReset) {
            diesInReset = false;
            throw new IllegalStateException("dies on purpose");
        }
        shelf.beginAnew(head, loaded);
    }

    /** Holds events back until it is known whether they continue what is stored. */
    @Override
    public boolean event(byte[] payload) {
        try {
            admitted.get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            return false;
        }
        shelf.store(EventCodec.decodeInbox(payload).value());
        return true;
    }

    @Override
    public void live(byte[] payload) {}

    @Override
    public void close() {
        disconnect();
    }
}
