package chat.duet.core.presence;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.config.Settings;
import chat.duet.core.Chat;
import chat.duet.core.Environment;
import chat.duet.core.ManualClock;
import chat.duet.core.TestWire;
import chat.duet.core.account.PasswordCost;
import chat.duet.core.device.Device;
import chat.duet.core.device.StartFrom;
import chat.duet.core.execution.SteppedExecution;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.store.Connector;
import chat.duet.protocol.event.LiveEvent;
import chat.duet.protocol.event.PresenceEvent;
import chat.duet.protocol.id.UserId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The simulation found (seeds 876574746 and 876580856) that peers who could not be looked up were told nothing, and went on with what had been. */
class PeerNewsTest {
    @TempDir
    Path folder;

    private final SteppedExecution steps = new SteppedExecution();
    private final ManualClock clock = new ManualClock();
    private final TestWire wire = new TestWire();
    private volatile boolean unreadable;
    private Chat chat;
    private UserId bob;
    private Device alicesPhone;
    private Device bobsPhone;

    @BeforeEach
    void open() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        Connector connector = (settings, url) -> failing(settings.createConnection(url));
        chat = Chat.open(
                folder.resolve("duet.db"),
                Settings.unlimited(),
                new Environment(clock, random, steps, connector).withPasswordCost(new PasswordCost(64, 1)));
        chat.plug(wire);
        var alice = done(chat.accounts().register("alice", "correct horse", "alice"))
                .id();
        bob = done(chat.accounts().register("bob", "correct horse", "bob")).id();
        done(chat.conversations().open(alice, bob));
        alicesPhone = done(chat.devices().add(alice, "phone", StartFrom.BEGINNING));
        bobsPhone = done(chat.devices().add(bob, "phone", StartFrom.BEGINNING));
        chat.presence().connected(alicesPhone.address(), 1);
        steps.runAll();
    }

    @AfterEach
    void close() {
        unreadable = false;
        chat.close();
    }

    @Test
    void peersThatCouldNotBeLookedUpAreToldOnceTheyCanBe() {
        chat.presence().connected(bobsPhone.address(), 2);
        steps.runAll();
        chat.presence().disconnected(bobsPhone.address(), 2);
        steps.runAll();
        assertThat(told()).containsExactly(PresenceEvent.online(bob), PresenceEvent.offline(bob, clock.millis()));

        unreadable = true;
        chat.presence().connected(bobsPhone.address(), 3);
        chat.presence().sweep();
        steps.runAll();
        assertThat(told()).hasSize(2);

        unreadable = false;
        chat.presence().sweep();
        steps.runAll();
        assertThat(told()).last().isEqualTo(PresenceEvent.online(bob));

        chat.presence().sweep();
        steps.runAll();
        assertThat(told()).hasSize(3);
    }

    @Test
    void whatIsNoLongerSoIsNotTold() {
        chat.presence().connected(bobsPhone.address(), 2);
        chat.presence().disconnected(bobsPhone.address(), 2);
        chat.presence().connected(bobsPhone.address(), 3);
        steps.runAll();
        assertThat(told()).containsOnly(PresenceEvent.online(bob));
    }

    private List<LiveEvent> told() {
        return wire.session(alicesPhone.id()).live;
    }

    private Connection failing(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (unreadable && method.getName().equals("prepareStatement")) {
                        throw new SQLiteException("planted", SQLiteErrorCode.SQLITE_IOERR);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private <T> T done(CompletableFuture<Outcome<T>> future) {
        steps.runAll();
        return future.join().orElseThrow();
    }
}
