package chat.duet.sdk.scenario;

import static chat.duet.sdk.stage.Await.get;

import chat.duet.drill.process.Ports;
import chat.duet.protocol.id.ConversationId;
import chat.duet.sdk.Duet;
import chat.duet.sdk.chat.Chat;
import chat.duet.sdk.conversation.Conversation;
import chat.duet.sdk.http.Http;
import chat.duet.sdk.http.UrlConnectionHttp;
import chat.duet.sdk.message.Message;
import chat.duet.sdk.runtime.Log;
import chat.duet.sdk.stage.BreakableStore;
import chat.duet.sdk.stage.Cable;
import chat.duet.sdk.stage.RealServer;
import chat.duet.sdk.store.jdbc.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A device with its disk, its network and the app on it, which can be killed and started again. Used by one thread. */
final class Handset implements AutoCloseable {
    final String name;
    final String user;
    final List<String> sent = new ArrayList<>();
    final List<String> refusedByDisk = new ArrayList<>();
    final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
    final AtomicInteger historyRequests = new AtomicInteger();
    private final Path file;
    private final Cable http;
    private final Cable mqtt;
    private final Http requests = new UrlConnectionHttp(Duration.ofSeconds(2), Duration.ofSeconds(3));
    private BreakableStore store;
    private Duet app;
    String difference = "";
    private int written;

    Handset(String name, String user, Ports server, Path folder) {
        this.name = name;
        this.user = user;
        file = folder.resolve(name + ".db");
        http = new Cable(server.http());
        mqtt = new Cable(server.webSocket());
        start();
    }

    Duet app() {
        return app;
    }

    void start() {
        store = new BreakableStore(SqliteStore.open(file.toFile()));
        app = RealServer.client(http.port(), mqtt.port())
                .store(store)
                .http(call -> {
                    if (call.uri().getPath().endsWith("/messages")) {
                        historyRequests.incrementAndGet();
                    }
                    return requests.send(call);
                })
                .log((level, line, error) -> {
                    if (level != Log.Level.DEBUG) {
                        log.add(line + (error == null ? "" : " " + error));
                    }
                })
                .build();
    }

    /** As the system does it: nothing more is written, the server is told nothing. */
    void kill() {
        store.kill();
        mqtt.hold();
        app.close();
        store.close();
        mqtt.cut();
        http.cut();
    }

    void restart() {
        kill();
        start();
    }

    void airplane(boolean on) {
        if (on) {
            mqtt.unplug();
            http.unplug();
        } else {
            mqtt.plug();
            http.plug();
        }
    }

    void halfOpen() {
        mqtt.hold();
    }

    void cut() {
        mqtt.cut();
    }

    void full(boolean value) {
        store.full(value);
    }

    /** Everything as it should be. */
    void heal() {
        airplane(false);
        full(false);
        app.foreground();
        app.connect();
        app.networkAvailable();
    }

    void write(ConversationId conversation) {
        var text = name + " " + ++written;
        try {
            app.chats().chat(conversation).send(text).get();
            sent.add(text);
        } catch (Exception e) {
            refusedByDisk.add(text);
        }
    }

    /** What is on this device. */
    List<Message> stored(ConversationId conversation) {
        var chat = app.chats().chat(conversation);
        var all = new ArrayList<>(get(chat.latest(200)).messages());
        while (!all.isEmpty() && all.get(0).seq() > 1) {
            var page = get(chat.before(all.get(0).seq(), 200));
            if (page.messages().isEmpty()) {
                break;
            }
            all.addAll(0, page.messages());
        }
        return all;
    }

    List<Message> waiting(ConversationId conversation) {
        return pending(app.chats().chat(conversation));
    }

    private static List<Message> pending(Chat chat) {
        var shown = new java.util.concurrent.CompletableFuture<List<Message>>();
        try (var unused = chat.onMessages(1, messages -> shown.complete(new ArrayList<>(messages)))) {
            var all = get(shown);
            all.removeIf(message -> message.seq() > 0);
            return all;
        }
    }

    Conversation conversation(ConversationId id) {
        return get(app.chats().chat(id).conversation());
    }

    @Override
    public void close() {
        app.close();
        http.close();
        mqtt.close();
    }
}
