package chat.duet.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.config.Settings;
import chat.duet.core.Chat;
import chat.duet.core.ChatFixture;
import chat.duet.core.Environment;
import chat.duet.core.ManualClock;
import chat.duet.core.device.Device;
import chat.duet.core.device.StartFrom;
import chat.duet.core.execution.ThreadExecution;
import chat.duet.core.push.Address;
import chat.duet.core.push.Failure;
import chat.duet.core.push.Gateway;
import chat.duet.core.push.Platform;
import chat.duet.core.push.Preview;
import chat.duet.core.push.RingStore;
import chat.duet.core.push.RingStore.Mark;
import chat.duet.core.push.RingStore.Settlement;
import chat.duet.core.webhook.WebhookEvent;
import chat.duet.core.webhook.WebhookSender;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was written may be written again, when it is not known whether it was: a failure is told of once. */
class RepeatedFailureTest {
    private static final ConversationId CONVERSATION = ConversationId.of(7);
    private static final ConversationId OTHER = ConversationId.of(8);

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();

    @Test
    void failureIsToldOfOnceHoweverOftenItIsWritten() throws SQLException {
        Device phone = registered();
        var execution = new ThreadExecution(Thread::new);
        Database database = new Database(
                folder.resolve("duet.db"),
                Connector.DIRECT,
                clock,
                execution.serial("writer"),
                Runnable::run,
                execution.timer("timer"),
                100,
                Duration.ofSeconds(1));
        database.start(entries -> {});
        RingStore rings = database.rings();
        // The first is ahead of what is settled for the device, the second is what it is settled by.
        write(rings, phone, failure(phone, CONVERSATION, 5), 3);
        write(rings, phone, failure(phone, CONVERSATION, 5), 3);
        assertThat(told()).isEqualTo(1);
        write(rings, phone, failure(phone, OTHER, 6), 6);
        write(rings, phone, failure(phone, OTHER, 6), 6);
        assertThat(told()).isEqualTo(2);
        write(rings, phone, failure(phone, CONVERSATION, 9), 9);
        assertThat(told()).isEqualTo(3);
        database.close();
    }

    private static void write(RingStore rings, Device phone, Failure failure, long settled) {
        Map<ConversationId, Mark> marks = Map.of(failure.message().conversationId(), new Mark(failure.event(), 0, 0));
        ChatFixture.await(
                        rings.record(List.of(new Settlement(phone.id(), settled, marks)), List.of(failure), List.of()))
                .orElseThrow();
    }

    private static Failure failure(Device phone, ConversationId conversation, long event) {
        return new Failure(
                phone.address(),
                Platform.ANDROID,
                MessageId.of(conversation, event),
                event,
                Failure.Cause.REFUSED,
                "INVALID_ARGUMENT");
    }

    /** A database with a device that can be rung, and an endpoint that wants to know when it cannot. */
    private Device registered() {
        try (Chat chat = Chat.open(
                folder.resolve("duet.db"),
                Settings.unlimited(),
                new Environment(clock, new SecureRandom(), Thread::new),
                Map.of(),
                new Silent())) {
            var bob = ChatFixture.await(chat.accounts().register("bob", "correct horse", "Bob"))
                    .orElseThrow();
            Device phone = ChatFixture.await(chat.devices().add(bob.id(), "phone", StartFrom.NOW))
                    .orElseThrow();
            ChatFixture.await(chat.push()
                            .register(
                                    phone.address(),
                                    new Address(Gateway.FCM, Platform.ANDROID, "a-token-of-bobs", null),
                                    "UTC",
                                    null,
                                    Preview.NONE))
                    .orElseThrow();
            ChatFixture.await(chat.webhooks().register("https://hooks.example/", Set.of(WebhookEvent.PUSH_FAILED)))
                    .orElseThrow();
            return phone;
        }
    }

    private int told() throws SQLException {
        try (var file = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("duet.db"));
                var row = file.createStatement().executeQuery("SELECT count(*) FROM outbox")) {
            return row.getInt(1);
        }
    }

    private static final class Silent implements WebhookSender {
        @Override
        public Optional<String> problem(String url) {
            return Optional.empty();
        }

        @Override
        public Reply post(String url, Map<String, String> headers, String body) {
            return new Reply(0, "SILENT", null);
        }
    }
}
