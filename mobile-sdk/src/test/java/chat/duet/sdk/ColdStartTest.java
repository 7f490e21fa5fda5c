package chat.duet.sdk;

import static chat.duet.sdk.stage.Await.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.protocol.id.ClientId;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UserId;
import chat.duet.sdk.connection.ConnectionState;
import chat.duet.sdk.conversation.Conversation;
import chat.duet.sdk.conversation.Peer;
import chat.duet.sdk.message.Message;
import chat.duet.sdk.session.Session;
import chat.duet.sdk.store.Range;
import chat.duet.sdk.store.Store;
import chat.duet.sdk.store.jdbc.SqliteStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app that starts with a long past shows its list without a network, and how long that takes is printed. */
class ColdStartTest {
    private static final int CONVERSATIONS = 200;
    private static final int MESSAGES = 500;
    private static final UserId SELF = UserId.of(1);

    @TempDir
    Path folder;

    private Store open() {
        return SqliteStore.open(folder.resolve("duet.db").toFile());
    }

    @Test
    void theListIsThereWithoutANetwork() {
        try (var past = open()) {
            past.transact(() -> {
                for (int i = 1; i <= CONVERSATIONS; i++) {
                    fill(past, ConversationId.of(i));
                }
                return null;
            });
        }
        try (var before = client()) {
            get(before.resume(Session.of(ClientId.of(SELF, DeviceId.of(2)), "token", 0, "refresh")));
        }
        // The class files are loaded now, as they are in an app that was compiled ahead of time.
        long start = System.nanoTime();
        try (var client = client()) {
            var list = get(client.chats().list());
            long millis = (System.nanoTime() - start) / 1_000_000;
            System.out.println("sdk cold start: messages=" + CONVERSATIONS * MESSAGES + " conversations=" + list.size()
                    + " ms=" + millis);
            assertThat(list).hasSize(CONVERSATIONS);
            assertThat(list).allSatisfy(each -> assertThat(each.lastMessage()).isPresent());
            assertThat(client.connectionState()).isNotEqualTo(ConnectionState.CONNECTED);
        }
    }

    /** Nobody answers there. */
    private Duet client() {
        return Duet.builder("http://127.0.0.1:1").store(open()).build();
    }

    private static void fill(Store store, ConversationId id) {
        store.put(Conversation.of(id, Peer.of(UserId.of(100 + id.value()), "peer", "Peer", false), 0)
                .change()
                .lastSeq(MESSAGES)
                .activeAt(id.value())
                .done());
        store.ranges(id, List.of(Range.of(1, MESSAGES)));
        for (int seq = 1; seq <= MESSAGES; seq++) {
            store.put(Message.sent(
                    MessageId.of(id, seq),
                    UserId.of(100 + id.value()),
                    ClientMessageId.of(id + "." + seq),
                    "A message of the usual length, number " + seq,
                    seq));
        }
    }
}
