package chat.duet.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.config.Settings;
import chat.duet.core.Chat;
import chat.duet.core.ChatFixture;
import chat.duet.core.Environment;
import chat.duet.core.ManualClock;
import chat.duet.core.TestWire;
import chat.duet.core.device.Device;
import chat.duet.core.device.StartFrom;
import chat.duet.core.execution.SteppedExecution;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.store.Connector;
import chat.duet.core.webhook.WebhookEvent;
import chat.duet.core.webhook.WebhookSender;
import chat.duet.core.wire.DisconnectReason;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What the simulation found: each step at a moment at which real threads rarely come. */
class RecoveryTest {
    @TempDir
    Path folder;

    private final SteppedExecution steps = new SteppedExecution();
    private final ManualClock clock = new ManualClock();
    private final TestWire wire = new TestWire();
    private boolean commitFailsAfterwards;
    private boolean commitFails;
    private Chat chat;
    private UserId alice;
    private UserId bob;
    private ConversationId conversation;
    private Device phone;
    private int sent;

    @BeforeEach
    void open() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        Connector connector = (settings, url) -> failing(settings.createConnection(url));
        chat = Chat.open(
                folder.resolve("duet.db"),
                Settings.unlimited(),
                new Environment(clock, random, steps, connector),
                Map.of(),
                new AnySender());
        chat.plug(wire);
        alice = done(chat.accounts().register("alice", "correct horse", "alice"))
                .id();
        bob = done(chat.accounts().register("bob", "correct horse", "bob")).id();
        conversation =
                done(chat.conversations().open(alice, bob)).conversation().id();
        phone = done(chat.devices().add(bob, "phone", StartFrom.BEGINNING));
    }

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void acknowledgementWhileAReplayIsWrittenDoesNotUndoIt() {
        connect(1, false);
        send(4);
        CompletableFuture<Outcome<Void>> replay = chat.delivery().rewind(phone.address(), 1, OptionalLong.empty());
        acknowledge(1, 5);
        steps.runTimers();
        assertThat(done(replay)).isNull();
        steps.runTimers();
        steps.runAll();
        assertThat(cursor()).isEqualTo(1);
    }

    @Test
    void acknowledgementWhileAReplayIsRefusedCountsAfterAll() {
        connect(1, false);
        send(4);
        var replay = chat.delivery().rewind(phone.address(), 100, OptionalLong.empty());
        acknowledge(1, 5);
        steps.runAll();
        assertThat(replay.join().isOk()).isFalse();
        steps.runTimers();
        steps.runAll();
        assertThat(cursor()).isEqualTo(5);
    }

    @Test
    void replayDoesNotBeginOnTheConnectionThatAskedForIt() {
        chat.delivery().connecting(phone, 1);
        done(chat.delivery().rewind(phone.address(), 0, OptionalLong.empty()));
        chat.delivery().connected(phone.address(), 1, false);
        steps.runAll();
        assertThat(session().events).isEmpty();
        assertThat(session().disconnects).containsExactly(DisconnectReason.REPLAY);
        connect(2, false);
        assertThat(session().numbers()).containsExactly(1L);
    }

    @Test
    void sessionThatWasGivenUpMeanwhileIsNotResumed() {
        connect(1, false);
        send(2);
        chat.delivery().disconnected(phone.id(), 1);
        chat.delivery().connecting(phone, 2);
        done(chat.delivery().rewind(phone.address(), 0, OptionalLong.empty()));
        chat.delivery().connecting(phone, 3);
        chat.delivery().connected(phone.address(), 3, true);
        steps.runAll();
        assertThat(session().numbers()).containsExactly(1L, 2L, 3L);
        assertThat(chat.delivery().hasSession(phone.id())).isFalse();
        assertThat(session().disconnects).containsExactly(DisconnectReason.REPLAY);
    }

    @Test
    void connectedDeviceThatCannotBePublishedToIsMadeToComeBack() {
        connect(1, false);
        session().present = false;
        send(1);
        assertThat(session().disconnects).containsExactly(DisconnectReason.REPLAY);
    }

    @Test
    void deviceForgottenWhileItConnectsIsMadeToComeBack() {
        chat.delivery().connecting(phone, 1);
        clock.advance(Duration.ofDays(8));
        chat.delivery().sweep(Duration.ofDays(7));
        chat.delivery().connected(phone.address(), 1, false);
        assertThat(session().disconnects).containsExactly(DisconnectReason.REPLAY);
    }

    @Test
    void eventsOfACommitThatFailedAndYetTookPlaceAreFound() {
        connect(1, false);
        commitFailsAfterwards = true;
        var refused = chat.messages().send(ChatFixture.draft(alice, conversation, "m", "hello"));
        steps.runAll();
        assertThat(refused.join().isOk()).isFalse();
        commitFailsAfterwards = false;
        done(chat.messages().send(ChatFixture.draft(alice, conversation, "m", "hello")));
        chat.delivery().sweep(Duration.ofDays(7));
        steps.runAll();
        assertThat(session().numbers()).containsExactly(1L, 2L);
    }

    @Test
    void endpointThatWasNotCommittedIsToldNothing() {
        commitFails = true;
        var endpoint = chat.webhooks().register("https://hooks.example.org", Set.of(WebhookEvent.MESSAGE_CREATED));
        var message = chat.messages().send(ChatFixture.draft(alice, conversation, "m", "hello"));
        steps.runAll();
        assertThat(endpoint.join().isOk()).isFalse();
        assertThat(message.join().isOk()).isFalse();
        commitFails = false;
        done(chat.messages().send(ChatFixture.draft(alice, conversation, "m", "hello")));
        assertThat(chat.webhooks().list()).isEmpty();
    }

    private Connection failing(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        if (commitFails && method.getName().equals("commit")) {
                            throw new SQLiteException("planted", SQLiteErrorCode.SQLITE_IOERR);
                        }
                        Object result = method.invoke(real, arguments);
                        if (commitFailsAfterwards && method.getName().equals("commit")) {
                            throw new SQLiteException("planted", SQLiteErrorCode.SQLITE_IOERR);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void connect(long connection, boolean kept) {
        chat.delivery().connecting(phone, connection);
        chat.delivery().connected(phone.address(), connection, kept);
        steps.runAll();
    }

    private void send(int count) {
        for (int i = 0; i < count; i++) {
            done(chat.messages().send(ChatFixture.draft(alice, conversation, "s" + sent++, "hello")));
        }
    }

    private void acknowledge(long from, long to) {
        for (long number = from; number <= to; number++) {
            chat.delivery().acknowledged(phone.id(), number);
        }
    }

    private long cursor() {
        return chat.devices().findUsable(bob, phone.id()).orElseThrow().cursor();
    }

    private TestWire.Session session() {
        return wire.session(phone.id());
    }

    private <T> T done(CompletableFuture<Outcome<T>> future) {
        steps.runAll();
        return future.join().orElseThrow();
    }

    /** Takes any endpoint, and reaches none. */
    private static final class AnySender implements WebhookSender {
        @Override
        public Optional<String> problem(String url) {
            return Optional.empty();
        }

        @Override
        public Reply post(String url, Map<String, String> headers, String body) {
            return new Reply(0, "unreachable", null);
        }
    }
}
