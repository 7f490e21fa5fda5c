package chat.duet.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.core.ChatFixture;
import chat.duet.core.ManualClock;
import chat.duet.core.conversation.Conversation;
import chat.duet.core.execution.ThreadExecution;
import chat.duet.core.execution.Timer;
import chat.duet.protocol.id.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that a crash leaves in the journal is due, but a server that starts does not begin with it. */
class StartAfterCrashTest {
    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();

    /** Runs nothing by itself. */
    private static final class HeldTimer implements Timer {
        final List<Duration> delays = new ArrayList<>();
        final List<Runnable> delayed = new ArrayList<>();
        final List<Runnable> repeated = new ArrayList<>();

        @Override
        public void after(Duration delay, Runnable task) {
            delays.add(delay);
            delayed.add(task);
        }

        @Override
        public void every(Duration pause, Runnable task) {
            repeated.add(task);
        }

        @Override
        public void end() {}
    }

    @Test
    void whatIsInTheJournalIsFoldedOnceTheServerHasBeenUpForAWhile() throws Exception {
        crashWithAMessage();
        clock.advance(Duration.ofHours(1));
        var timer = new HeldTimer();
        Database database = new Database(
                folder.resolve("duet.db"),
                Connector.DIRECT,
                clock,
                new ThreadExecution(Thread::new).serial("writer"),
                Runnable::run,
                timer,
                100,
                Duration.ofSeconds(1));
        try {
            database.start(entries -> {});
            assertThat(timer.repeated).isEmpty();
            assertThat(timer.delays).containsExactly(Duration.ofSeconds(5));
            assertThat(messages()).isZero();

            timer.delayed.forEach(Runnable::run);
            timer.repeated.forEach(Runnable::run);
            await().until(() -> messages() == 1);
        } finally {
            database.close();
        }
    }

    private void crashWithAMessage() throws IOException {
        Path first = Files.createDirectory(folder.resolve("first"));
        try (var fixture = new ChatFixture(first, 1)) {
            UserId alice = fixture.user("alice");
            Conversation conversation = fixture.conversation(alice, fixture.user("bob"));
            fixture.send(alice, conversation.id(), "m1", "hello");
            for (String name : List.of("duet.db", "duet.db-wal")) {
                Files.copy(first.resolve(name), folder.resolve(name));
            }
        }
    }

    private int messages() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("duet.db"));
                var row = connection.createStatement().executeQuery("SELECT count(*) FROM message")) {
            row.next();
            return row.getInt(1);
        }
    }
}
