package chat.duet.sdk;

import static chat.duet.sdk.stage.Await.get;
import static chat.duet.sdk.stage.Await.until;
import static chat.duet.sdk.stage.RealServer.password;
import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.drill.client.StoredMessage;
import chat.duet.sdk.connection.ConnectionState;
import chat.duet.sdk.stage.RealServer;
import chat.duet.sdk.store.MemoryStore;
import chat.duet.sdk.store.Store;
import chat.duet.sdk.store.jdbc.SqliteStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A long queue that was written offline goes out in order, and how long that takes is printed. */
class QueueIT {
    private static final int MESSAGES = 1000;

    @RegisterExtension
    static final RealServer SERVER = RealServer.withDefaults();

    @TempDir
    Path folder;

    @Test
    void aThousandMessagesFromMemory() {
        play("memory", new MemoryStore());
    }

    @Test
    void aThousandMessagesFromSqlite() {
        play("sqlite", SqliteStore.open(folder.resolve("duet.db").toFile()));
    }

    private static void play(String kind, Store store) {
        var alice = SERVER.user("alice");
        var bob = SERVER.user("bob");
        var rest = SERVER.rest();
        var observer = rest.logIn(alice, "observer");
        try (var client = SERVER.client().store(store).build()) {
            get(client.logIn(alice, password(alice)));
            until("connected", () -> client.connectionState().isConnected());
            var chat = get(client.chats().open(bob));
            client.networkLost();
            List<CompletableFuture<?>> stored = new ArrayList<>();
            for (int i = 1; i <= MESSAGES; i++) {
                stored.add(chat.send("line " + i));
            }
            stored.forEach(each -> get(each));
            until("offline", () -> client.connectionState().equals(ConnectionState.OFFLINE));

            long start = System.nanoTime();
            client.networkAvailable();
            until("all of them", () -> get(chat.conversation()).lastSeq() == MESSAGES);
            long millis = (System.nanoTime() - start) / 1_000_000;

            System.out.println("sdk queue: store=" + kind + " messages=" + MESSAGES + " ms=" + millis);
            assertThat(rest.history(observer, chat.id()))
                    .extracting(StoredMessage::text)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, MESSAGES)
                            .mapToObj(i -> "line " + i)
                            .toList());
        }
    }
}
