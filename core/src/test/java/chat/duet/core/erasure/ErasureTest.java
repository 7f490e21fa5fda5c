package chat.duet.core.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.core.ChatFixture;
import chat.duet.core.device.Device;
import chat.duet.core.device.StartFrom;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.event.ReceiptEvent;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErasureTest {
    @TempDir
    Path folder;

    private ChatFixture fixture;
    private UserId alice;
    private UserId bob;
    private Device phone;
    private ConversationId conversation;

    @BeforeEach
    void open() throws IOException {
        fixture = new ChatFixture(Files.createDirectory(folder.resolve("first")), 5);
        alice = fixture.user("alice");
        bob = fixture.user("bob");
        conversation = fixture.conversation(alice, bob).id();
        phone = fixture.device(bob, StartFrom.NOW);
        fixture.chat.delivery().connecting(phone, 1);
        fixture.chat.delivery().connected(phone.address(), 1, false);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void whoHasLeftGetsNeitherADeviceNorAConversation() {
        ChatFixture.await(fixture.chat.erasure().erase(alice)).orElseThrow();
        UserId carol = fixture.user("carol");

        // As if they had been looked up the moment before.
        var device = ChatFixture.await(fixture.chat.devices().add(alice, "phone", StartFrom.NOW));
        var opened = ChatFixture.await(fixture.chat.conversations().open(alice, carol));

        assertThat(device.refusal().orElseThrow().code()).isEqualTo(ErrorCode.USER_NOT_FOUND);
        assertThat(opened.refusal().orElseThrow().code()).isEqualTo(ErrorCode.USER_NOT_FOUND);
        assertThat(fixture.chat.devices().list(alice)).isEmpty();
        assertThat(fixture.chat.inbox().read(carol, 0, 100)).isEmpty();
    }

    /** The journal knows what it has folded by the events, and these are erased. */
    @Test
    void whatWasFoldedOfWhoHasLeftIsNotFoldedAgainAfterACrash() throws Exception {
        UserId carol = fixture.user("carol");
        ConversationId others = fixture.conversation(bob, carol).id();
        fixture.clock.advance(Duration.ofSeconds(6));
        fixture.send(bob, others, "before", "folds what opening the conversations left");
        fixture.clock.advance(Duration.ofSeconds(6));
        fixture.send(alice, conversation, "first", "hello");
        fixture.clock.advance(Duration.ofSeconds(3));
        fixture.send(carol, others, "between", "not due when the others are");
        for (int i = 0; i < 70; i++) {
            fixture.send(alice, conversation, "m" + i, "hello");
        }
        fixture.clock.advance(Duration.ofMillis(2_500));
        fixture.send(carol, others, "after", "folds what alice has written");
        assertThat(rows("message", "sender_id", alice)).isEqualTo(71);
        assertThat(rows("journal", "user_id", alice)).isPositive();

        ChatFixture.await(fixture.chat.erasure().erase(alice)).orElseThrow();
        await().until(() -> rows("inbox_event", "user_id", alice) == 0);

        Path copy = Files.createDirectory(folder.resolve("copy"));
        for (String name : List.of("duet.db", "duet.db-wal")) {
            Files.copy(folder.resolve("first").resolve(name), copy.resolve(name));
        }
        fixture.close();
        fixture = new ChatFixture(copy, 6);
        fixture.clock.advance(Duration.ofMinutes(1));
        assertThat(fixture.send(carol, others, "later", "still possible").isOk())
                .isTrue();
        assertThat(fixture.chat.inbox().read(alice, 0, 100)).isEmpty();
    }

    private int rows(String table, String column, UserId user) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + folder.resolve("first").resolve("duet.db"));
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(
                        "SELECT count(*) FROM %s WHERE %s = %d".formatted(table, column, user.value()))) {
            return count.getInt(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void receiptsOfTheOtherSideAreWrittenOnlyForWhoIsStillThere(boolean leaves) {
        fixture.send(alice, conversation, "1", "hello");
        var session = fixture.wire.session(phone.id());
        await().until(() -> !session.events.isEmpty());
        if (leaves) {
            ChatFixture.await(fixture.chat.erasure().erase(alice)).orElseThrow();
        }
        long event = session.numbers().get(0);
        fixture.chat.delivery().acknowledged(phone.id(), event);
        await().until(() ->
                fixture.chat.devices().findUsable(bob, phone.id()).orElseThrow().cursor() == event);
        ChatFixture.await(fixture.chat.receipts().markRead(bob, conversation, 1))
                .orElseThrow();
        assertThat(fixture.chat.inbox().read(alice, 0, 100))
                .filteredOn(found -> found instanceof ReceiptEvent)
                .hasSize(leaves ? 0 : 2);
    }
}
