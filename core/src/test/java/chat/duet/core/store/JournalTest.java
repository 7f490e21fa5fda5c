package chat.duet.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.core.ChatFixture;
import chat.duet.core.conversation.ConversationStore.Summary;
import chat.duet.core.message.Accepted;
import chat.duet.core.message.Message;
import chat.duet.core.message.Page;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the journal and the memtable is found as if it were in the tables, and gets there by and by. */
class JournalTest {
    private static final Duration LONGER = Duration.ofMillis(Folding.LONG + 1);

    @TempDir
    Path folder;

    private ChatFixture fixture;
    private UserId alice;
    private UserId bob;
    private ConversationId conversation;

    @BeforeEach
    void open() throws IOException {
        fixture = new ChatFixture(Files.createDirectory(folder.resolve("first")), 1);
        alice = fixture.user("alice");
        bob = fixture.user("bob");
        conversation = fixture.conversation(alice, bob).id();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aMessageIsAppendedFirstAndFoldedWhenItHasWaited() {
        send("m1");
        assertThat(count("message")).isZero();
        assertThat(count("journal")).isPositive();

        fixture.clock.advance(LONGER);
        send("m2");
        assertThat(count("message")).isEqualTo(1);
        assertThat(seqs(history())).containsExactly(1L, 2L);
    }

    @Test
    void withoutAnotherMessageItIsFoldedAsWell() {
        send("m1");
        fixture.clock.advance(LONGER);
        await().until(() -> count("message") == 1 && count("journal") == 0);
        assertThat(seqs(history())).containsExactly(1L);
    }

    @Test
    void whatACrashLeavesInTheJournalIsFoundAfterTheStart() throws IOException {
        Accepted first = send("m1");
        Accepted second = send("m2");
        ChatFixture.await(fixture.chat.receipts().markRead(bob, conversation, 1));

        Path copy = Files.createDirectory(folder.resolve("copy"));
        for (String name : List.of("duet.db", "duet.db-wal")) {
            Files.copy(folder.resolve("first").resolve(name), copy.resolve(name));
        }
        fixture.close();
        fixture = new ChatFixture(copy, 2);

        assertThat(history()).containsExactly(first.message(), second.message());
        assertThat(send("m1")).isEqualTo(first);
        assertThat(send("m3").message().seq()).isEqualTo(3);
        Summary line = fixture.chat.conversations().list(bob, false, null, 10).get(0);
        assertThat(line.conversation().unread()).isEqualTo(2);
        assertThat(line.lastMessage()).isNotNull().extracting(Message::seq).isEqualTo(3L);
        // conversation, two messages, the receipt of the first, the third message
        assertThat(inbox(alice)).extracting(InboxEvent::number).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(inbox(bob)).extracting(InboxEvent::number).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void rowsThatWereFoldedButNotRemovedAreNotFoldedAgain() throws IOException {
        send("m1");
        fixture.close();
        Path file = folder.resolve("first").resolve("duet.db");
        try (Handle handle = new Connections(file, Connector.DIRECT).writer()) {
            handle.execute("""
                    INSERT INTO journal (id, kind, user_id, event, conversation_id, seq, actor_id, at,
                                         peer_id, peer_event, client_message_id, text)
                    SELECT 1, 1, sender_id, sender_event, conversation_id, seq, sender_id, sent_at,
                           ?, 2, client_message_id, text FROM message""", bob.value());
        }
        fixture.reopen();
        fixture.clock.advance(LONGER);
        assertThat(send("m2").message().seq()).isEqualTo(2);
        assertThat(seqs(history())).containsExactly(1L, 2L);
    }

    @Test
    void aCleanStopLeavesAnEmptyJournal() {
        LongStream.range(0, 50).forEach(i -> send("m" + i));
        fixture.reopen();
        assertThat(count("journal")).isZero();
        assertThat(count("message")).isEqualTo(50);
        assertThat(history()).hasSize(50);
    }

    @Test
    void unreadCountsWhatIsFoldedAndWhatIsNot() {
        LongStream.range(0, 6).forEach(i -> send("old" + i));
        fixture.clock.advance(LONGER);
        send("new0");
        assertThat(count("message")).isEqualTo(6);
        send("new1");
        assertThat(ChatFixture.await(fixture.chat.receipts().markRead(bob, conversation, 4))
                        .orElseThrow()
                        .unread())
                .isEqualTo(4);
    }

    @Test
    void pagesSpanBoth() {
        LongStream.range(0, 6).forEach(i -> send("old" + i));
        fixture.clock.advance(LONGER);
        LongStream.range(0, 5).forEach(i -> send("new" + i));
        assertThat(count("message")).isEqualTo(6);
        assertThat(seqs(page(new Page(Page.Direction.BEFORE, 9, 4)))).containsExactly(5L, 6L, 7L, 8L);
        assertThat(seqs(page(new Page(Page.Direction.AFTER, 4, 4)))).containsExactly(5L, 6L, 7L, 8L);
        assertThat(seqs(page(new Page(Page.Direction.AFTER, 7, 10)))).containsExactly(8L, 9L, 10L, 11L);
        assertThat(seqs(page(new Page(Page.Direction.AROUND, 6, 5)))).containsExactly(4L, 5L, 6L, 7L, 8L);
        assertThat(seqs(page(new Page(Page.Direction.BEFORE, 4, 10)))).containsExactly(1L, 2L, 3L);
    }

    @Test
    void readersNeverSeeAHoleWhileRowsMove() {
        int messages = 190;
        AtomicBoolean sending = new AtomicBoolean(true);
        List<CompletableFuture<Void>> readers = new ArrayList<>();
        readers.add(CompletableFuture.runAsync(() -> {
            while (sending.get()) {
                List<Long> seqs = seqs(history());
                assertThat(seqs).isEqualTo(upTo(seqs.size()));
            }
        }));
        readers.add(CompletableFuture.runAsync(() -> {
            while (sending.get()) {
                List<Long> numbers = inbox(bob).stream().map(InboxEvent::number).toList();
                assertThat(numbers).isEqualTo(upTo(numbers.size()));
            }
        }));
        for (int i = 0; i < messages; i++) {
            if (i % 7 == 0) {
                fixture.clock.advance(LONGER);
            }
            send("m" + i);
        }
        sending.set(false);
        readers.forEach(ChatFixture::await);
        assertThat(history()).hasSize(messages);
    }

    private static List<Long> upTo(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private Accepted send(String id) {
        return fixture.send(alice, conversation, id, "hello").orElseThrow();
    }

    private List<Message> history() {
        return page(new Page(Page.Direction.AFTER, 0, Page.LARGEST));
    }

    private List<Message> page(Page page) {
        return fixture.chat.messages().read(bob, conversation, page).orElseThrow();
    }

    private List<InboxEvent> inbox(UserId user) {
        return fixture.chat.inbox().read(user, 0, 1000);
    }

    private static List<Long> seqs(List<Message> messages) {
        return messages.stream().map(Message::seq).toList();
    }

    private int count(String table) {
        Path file = folder.resolve("first").resolve("duet.db");
        try (Handle handle = new Connections(file, Connector.DIRECT).reader()) {
            return handle.createQuery("SELECT count(*) FROM " + table)
                    .mapTo(Integer.class)
                    .one();
        }
    }
}
