package chat.duet.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.core.ChatFixture;
import chat.duet.core.execution.ThreadExecution;
import chat.duet.core.execution.Worker;
import chat.duet.core.inbox.Entry;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.event.ReceiptKind;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {
    private static final UserId OWNER = UserId.of(1);

    @TempDir
    Path folder;

    private final ExecutorService announcements = Executors.newSingleThreadExecutor();
    private final List<Entry> announced = new CopyOnWriteArrayList<>();
    private Connections connections;
    private GroupCommit writer;

    @BeforeEach
    void open() {
        connections = new Connections(folder.resolve("duet.db"), Connector.DIRECT);
        Memtables memtables;
        try (Handle handle = connections.writer()) {
            Migrations.run(handle);
            memtables = new Memtables(handle);
        }
        Worker worker = new ThreadExecution(Thread::new).serial("writer");
        writer = new GroupCommit(connections, memtables, InstantSource.system(), worker, announcements, 8);
        writer.start(announced::addAll);
    }

    @AfterEach
    void close() {
        writer.close();
        announcements.shutdown();
    }

    @Test
    void workThatThrowsIsRefusedAlone() {
        CountDownLatch gate = new CountDownLatch(1);
        CompletableFuture<Outcome<Void>> first = writer.submit(transaction -> {
            awaitQuietly(gate);
            return put(transaction, "first");
        });
        CompletableFuture<Outcome<Void>> bad = writer.submit(transaction -> {
            transaction.handle().execute("INSERT INTO setting (name, value) VALUES ('bad', NULL)");
            return Outcome.done();
        });
        CompletableFuture<Outcome<Void>> good = writer.submit(transaction -> put(transaction, "good"));
        gate.countDown();
        assertThat(ChatFixture.await(first).isOk()).isTrue();
        assertThat(ChatFixture.await(bad).isOk()).isFalse();
        assertThat(ChatFixture.await(good).isOk()).isTrue();
        assertThat(names()).containsExactlyInAnyOrder("first", "good");
    }

    @Test
    void fullDatabaseRefusesWithoutATraceAndRecoversByItself() {
        // The writer's own connection is told that the file may not grow: what a full disk is to SQLite.
        assertThat(ChatFixture.await(writer.submit(transaction -> {
                            transaction.handle().execute("PRAGMA max_page_count = 20");
                            return Outcome.done();
                        }))
                        .isOk())
                .isTrue();
        Outcome<Void> refused = ChatFixture.await(writer.submit(transaction -> {
            transaction.receipt(OWNER, ReceiptKind.READ, ConversationId.of(3), OWNER, 1);
            transaction.handle().execute("INSERT INTO setting (name, value) VALUES ('big', zeroblob(1000000))");
            return Outcome.done();
        }));
        assertThat(refused.refusal().orElseThrow().code()).isEqualTo(ErrorCode.STORAGE_FULL);
        assertThat(announced).isEmpty();

        // The limit went with the connection that failed: the next one finds room again.
        assertThat(ChatFixture.await(writer.submit(transaction -> put(transaction, "after")))
                        .isOk())
                .isTrue();
        assertThat(names()).containsExactly("after");
    }

    @Test
    void eventNumbersOfAnAbandonedTransactionAreGivenAgain() {
        receipt(1);
        ChatFixture.await(writer.submit(transaction -> {
            transaction.receipt(OWNER, ReceiptKind.READ, ConversationId.of(3), OWNER, 2);
            throw new IllegalStateException("abandon this");
        }));
        receipt(3);
        await().untilAsserted(() -> assertThat(announced)
                .extracting(entry -> entry.event().number())
                .containsExactly(1L, 2L));
    }

    @Test
    void moreThanMayWaitIsRefusedAsOverload() {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        var first = writer.submit(transaction -> {
            busy.countDown();
            awaitQuietly(gate);
            return Outcome.done();
        });
        awaitQuietly(busy);
        List<CompletableFuture<Outcome<Void>>> waiting = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 9; i++) {
            waiting.add(writer.submit(transaction -> Outcome.done()));
        }
        assertThat(ChatFixture.await(waiting.get(8)).refusal().orElseThrow().code())
                .isEqualTo(ErrorCode.OVERLOADED);
        gate.countDown();
        assertThat(ChatFixture.await(first).isOk()).isTrue();
        assertThat(ChatFixture.await(waiting.get(7)).isOk()).isTrue();
    }

    @Test
    void closingStoresWhatWaitsAndRefusesWhatComesLater() {
        CompletableFuture<Outcome<Void>> last = writer.submit(transaction -> put(transaction, "last"));
        writer.close();
        assertThat(ChatFixture.await(last).isOk()).isTrue();
        assertThat(names()).containsExactly("last");
        assertThat(ChatFixture.await(writer.submit(transaction -> put(transaction, "late")))
                        .isOk())
                .isFalse();
    }

    private void receipt(long seq) {
        ChatFixture.await(writer.submit(transaction -> {
            transaction.receipt(OWNER, ReceiptKind.READ, ConversationId.of(3), OWNER, seq);
            return Outcome.done();
        }));
    }

    private static Outcome<Void> put(Transaction transaction, String name) {
        transaction.handle().execute("INSERT INTO setting (name, value) VALUES (?, x'00')", name);
        return Outcome.done();
    }

    private List<String> names() {
        try (Handle handle = connections.reader()) {
            return handle.createQuery("SELECT name FROM setting")
                    .mapTo(String.class)
                    .list();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
