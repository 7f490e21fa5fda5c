package chat.duet.server.demo;

import chat.duet.protocol.AckProperties;
import chat.duet.protocol.codec.CommandEncoder;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.event.ReceiptEvent;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody who chats in the demo: a client, an outbox that keeps what was not acknowledged, and what they have seen. */
final class Person {
    private final String name;
    private final DemoRest.Login login;
    private final DemoClient client;
    private final Screen screen;
    private final Map<ClientMessageId, SendMessage> outbox = new LinkedHashMap<>();
    private final List<MessageEvent> received = new CopyOnWriteArrayList<>();
    private final Map<ClientMessageId, Long> acknowledged = new ConcurrentHashMap<>();
    private volatile long deliveredSeq;

    Person(String name, DemoRest.Login login, DemoServer server, boolean webSocket, Screen screen) {
        this.name = name;
        this.login = login;
        this.screen = screen;
        this.client = new DemoClient(login, server, webSocket, this::see, screen.executor());
    }

    DemoRest.Login login() {
        return login;
    }

    DemoClient client() {
        return client;
    }

    List<MessageEvent> received() {
        return received;
    }

    long deliveredSeq() {
        return deliveredSeq;
    }

    int acknowledged() {
        return acknowledged.size();
    }

    synchronized int pending() {
        return outbox.size();
    }

    void say(ConversationId conversation, String text) {
        ClientMessageId id = ClientMessageId.of(UUID.randomUUID().toString());
        SendMessage message = SendMessage.of(id, conversation, text);
        synchronized (this) {
            outbox.put(id, message);
        }
        publish(message);
    }

    /** Sends again whatever was not acknowledged, under the same ids: the server knows those that it has. */
    void resend() {
        List<SendMessage> unanswered;
        synchronized (this) {
            unanswered = List.copyOf(outbox.values());
        }
        unanswered.forEach(this::publish);
    }

    private void publish(SendMessage message) {
        long start = System.nanoTime();
        var unused = client.send(CommandEncoder.encode(message)).whenComplete((properties, error) -> {
            if (error == null) {
                accepted(message, properties, (System.nanoTime() - start) / 1_000_000.0);
            }
        });
    }

    private void accepted(SendMessage message, Map<String, String> properties, double millis) {
        synchronized (this) {
            outbox.remove(message.clientMessageId());
        }
        String seq = properties.getOrDefault(AckProperties.SEQ, "0");
        if (acknowledged.put(message.clientMessageId(), Long.valueOf(seq)) == null) {
            screen.event(name, "sent      %s   (on disk as no. %s, %.1f ms)".formatted(message.text(), seq, millis));
        }
    }

    private void see(InboxEvent event) {
        if (event instanceof MessageEvent message
                && !message.senderId().toString().equals(login.userId())) {
            received.add(message);
            screen.event(name, "received  %s   (no. %d)".formatted(message.text(), message.seq()));
        } else if (event instanceof ReceiptEvent receipt
                && !receipt.userId().toString().equals(login.userId())) {
            deliveredSeq = Math.max(deliveredSeq, receipt.seq());
        }
    }
}
