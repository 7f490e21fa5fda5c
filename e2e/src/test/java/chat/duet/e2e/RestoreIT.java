package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.duet.drill.client.Ack;
import chat.duet.drill.client.ClientLibrary;
import chat.duet.drill.client.Device;
import chat.duet.drill.client.HiveMqLibrary;
import chat.duet.drill.client.Link;
import chat.duet.drill.client.Login;
import chat.duet.drill.client.Rest;
import chat.duet.drill.client.Texts;
import chat.duet.drill.client.UnauthorizedException;
import chat.duet.drill.process.ServerProcess;
import chat.duet.drill.restore.KnowingDevice;
import chat.duet.protocol.AckProperties;
import chat.duet.protocol.CommandKind;
import chat.duet.protocol.ConnectProperties;
import chat.duet.protocol.Topics;
import chat.duet.protocol.codec.CommandEncoder;
import chat.duet.protocol.codec.EventCodec;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.command.Sync;
import chat.duet.protocol.event.LiveEvent;
import chat.duet.protocol.event.RefusedEvent;
import chat.duet.protocol.id.ConversationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server dies and comes back with an older copy of its database, and without the broker's files: clients that know more are told, take over
 * exactly what the copy has, and go on.
 */
@Timeout(300)
class RestoreIT {

    private final List<KnowingDevice> devices = new ArrayList<>();

    @TempDir
    private Path temp;

    private Path data;
    private ServerProcess server;
    private Rest rest;
    private Login ann;
    private Login bob;
    private ConversationId conversation;

    @BeforeEach
    void start() throws Exception {
        data = temp.resolve("data");
        server = Servers.on(data).start();
        rest = new Rest(server.ports());
        rest.register("ann");
        rest.register("bob");
        ann = rest.logIn("ann", "ann-rest");
        bob = rest.logIn("bob", "bob-rest");
        conversation = rest.open(ann, bob.user());
    }

    @AfterEach
    void stop() {
        devices.forEach(KnowingDevice::close);
        server.close();
    }

    @Test
    void devicesOfEveryKindConvergeToWhatTheCopyHasAndGoOn() throws Exception {
        for (var client : PahoLibrary.andHiveMq()) {
            connected("ann", client);
            connected("bob", client);
        }
        var asleep = connected("bob", HiveMqLibrary.HIVEMQ_TCP);
        talk("before", 20);
        converge(conversation);
        asleep.disconnect();
        backUp();
        talk("lost", 20);
        var forgotten = rest.logIn("bob", "bob-late");
        converge(
                conversation,
                devices.stream().filter(device -> device != asleep).toList());
        devices.get(0).dieInNextReset();

        restore();

        assertThatThrownBy(() -> devices.get(0).connect()).hasMessageContaining("dies on purpose");
        for (var device : devices) {
            device.connect();
            assertThat(device.resets())
                    .as(device.login().name())
                    .isEqualTo(device == asleep ? 0 : device == devices.get(0) ? 2 : 1);
        }
        assertThat(texts()).containsExactlyElementsOf(named("before", 20));
        converge(conversation);
        assertThatThrownBy(() -> new KnowingDevice(server.ports(), HiveMqLibrary.HIVEMQ_TCP, forgotten, rest).connect())
                .isInstanceOf(UnauthorizedException.class);

        // The same ids again, as from an outbox, and new ones: the numbers are now given a second time.
        talk("lost", 1);
        talk("after", 30);
        converge(conversation);
        assertThat(texts())
                .containsExactlyElementsOf(Stream.of(named("before", 20), named("lost", 1), named("after", 30))
                        .flatMap(List::stream)
                        .toList());
        for (var device : devices) {
            int before = device.resets();
            device.disconnect();
            device.connect();
            assertThat(device.resets()).as(device.login().name()).isEqualTo(before);
        }
        talk("again", 3);
        converge(conversation);
    }

    /** Nothing comes to such a device after the copy, so only the answers to its own messages tell it what it knows. */
    @Test
    void deviceThatOnlySentIsToldAsWell() throws Exception {
        var sender = connected("ann", HiveMqLibrary.HIVEMQ_TCP);
        send(sender, "before-0");
        backUp();
        send(sender, "lost-0");
        restore();
        sender.connect();
        assertThat(sender.resets()).isEqualTo(1);
        assertThat(texts()).containsExactly("before-0");
        converge(conversation);
        send(sender, "after-0");
        converge(conversation);
    }

    @Test
    void whoeverHasOnlyRestCanAsk() throws Exception {
        var before = rest.send(ann, Texts.of(conversation, "before-0"));
        backUp();
        var lost = rest.send(ann, Texts.of(conversation, "lost-0"));
        restore();
        assertThat(rest.inbox(ann, before.event(), before.at()).get("matches").booleanValue())
                .isTrue();
        var answer = rest.inbox(ann, lost.event(), lost.at());
        assertThat(answer.get("matches").booleanValue()).isFalse();
        assertThat(answer.get("head").longValue()).isEqualTo(before.event());
        assertThat(answer.get("headAt").longValue()).isEqualTo(before.at());
        var again = rest.send(ann, Texts.of(conversation, "after-0"));
        assertThat(again.event()).isEqualTo(lost.event());
        assertThat(rest.inbox(ann, lost.event(), lost.at()).get("matches").booleanValue())
                .isFalse();
        assertThat(rest.inbox(ann, again.event(), again.at()).get("matches").booleanValue())
                .isTrue();
    }

    @Test
    void syncIntoALogThatIsAnotherOneIsRefused() throws Exception {
        var before = rest.send(ann, Texts.of(conversation, "before-0"));
        backUp();
        var lost = rest.send(ann, Texts.of(conversation, "lost-0"));
        restore();
        for (var client : List.of(PahoLibrary.PAHO_TCP, PahoLibrary.PAHO3_TCP)) {
            var receiver = new Listener(Map.of());
            try (var link = client.connect(server.ports(), ann, receiver)) {
                var refused = sync(link, Sync.of(lost.event(), lost.at()));
                if (client.mqtt5()) {
                    assertThat(refused.reasonCode()).isEqualTo(0x83);
                    assertThat(refused.properties()).containsEntry(AckProperties.CODE, "diverged");
                } else {
                    await().untilAsserted(() -> assertThat(receiver.live)
                            .filteredOn(RefusedEvent.class::isInstance)
                            .extracting(event -> ((RefusedEvent) event).code())
                            .containsExactly("diverged"));
                }
                assertThat(link.lost()).isNotDone();
                assertThat(sync(link, Sync.of(before.event(), before.at())).accepted())
                        .isTrue();
                link.lost().get(20, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void propertiesThatAreNoIntegersAreRefused() {
        var event = ConnectProperties.LAST_EVENT;
        var at = ConnectProperties.LAST_EVENT_AT;
        for (var says : List.of(
                Map.of(event, "1"),
                Map.of(at, "1"),
                Map.of(event, "x", at, "1"),
                Map.of(event, "1", at, "-1"),
                Map.of(event, "01", at, "1"),
                Map.of(event, "9007199254740992", at, "1"))) {
            assertThatThrownBy(() -> HiveMqLibrary.HIVEMQ_TCP.connect(server.ports(), ann, new Listener(says)))
                    .as("%s", says)
                    .hasMessageContaining("IMPLEMENTATION_SPECIFIC_ERROR");
        }
    }

    private Ack sync(Link link, Sync sync) throws Exception {
        return link.publish(Topics.out(ann.user(), CommandKind.SYNC), CommandEncoder.encode(sync))
                .get(20, TimeUnit.SECONDS);
    }

    /** Takes everything. */
    private static final class Listener implements Link.Receiver {
        final ConcurrentLinkedQueue<LiveEvent> live = new ConcurrentLinkedQueue<>();
        private final Map<String, String> says;

        Listener(Map<String, String> says) {
            this.says = says;
        }

        @Override
        public boolean event(byte[] payload) {
            return true;
        }

        @Override
        public void live(byte[] payload) {
            live.add(EventCodec.decodeLive(payload).value());
        }

        @Override
        public Map<String, String> says() {
            return says;
        }
    }

    /** The control: what happens to a device that says nothing, and why the others do not pass by accident. */
    @Test
    void deviceThatSaysNothingMissesMessages() throws Exception {
        var login = rest.logIn("bob", "bob-silent", "beginning");
        try (var silent = new Device(server.ports(), HiveMqLibrary.HIVEMQ_TCP, login, rest)) {
            silent.goOnline();
            backUp();
            talk("lost", 10);
            await().until(() -> silent.inbox().messages().size() == 10);
            silent.goOffline();
            restore();
            silent.goOnline();
            talk("after", 11);
            await().until(() ->
                    silent.inbox().has(Texts.of(conversation, "after-10").clientMessageId()));
            assertThat(silent.inbox().has(Texts.of(conversation, "after-9").clientMessageId()))
                    .isFalse();
        }
    }

    private KnowingDevice connected(String user, ClientLibrary client) throws Exception {
        var login = rest.logIn(user, user + "-" + client.name() + "-" + devices.size(), "beginning");
        var device = new KnowingDevice(server.ports(), client, login, rest);
        devices.add(device);
        device.connect();
        return device;
    }

    private void send(KnowingDevice device, String id) throws Exception {
        device.send(Texts.of(conversation, id));
    }

    /** Everybody in turn, over REST where there are no devices. */
    private void talk(String name, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            SendMessage message = Texts.of(conversation, name + "-" + i);
            if (i % 3 == 0 || devices.isEmpty()) {
                var unused = rest.send(i % 2 == 0 ? ann : bob, message);
            } else {
                devices.get(i % (devices.size() - 1)).send(message);
            }
        }
    }

    private static List<String> named(String name, int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> name + "-" + i)
                .toList();
    }

    private List<String> texts() {
        return rest.history(ann, conversation).stream()
                .map(message -> message.clientMessageId().text())
                .toList();
    }

    private void converge(ConversationId id) {
        converge(id, devices);
    }

    private void converge(ConversationId id, List<KnowingDevice> those) {
        var history = rest.history(ann, id);
        for (var device : those) {
            await(device.login().name())
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(device.shelf().messages(id)).isEqualTo(history));
        }
    }

    /** Of a running server, by SQLite's own means. */
    private void backUp() throws SQLException {
        try (var sqlite = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("duet.db"));
                var statement = sqlite.createStatement()) {
            statement.execute("VACUUM INTO '" + temp.resolve("copy.db") + "'");
        }
    }

    private void restore() throws IOException {
        devices.forEach(KnowingDevice::disconnect);
        server.kill();
        for (var name : List.of("duet.db", "duet.db-wal", "duet.db-shm")) {
            Files.deleteIfExists(data.resolve(name));
        }
        try (var broker = Files.walk(data.resolve("broker"))) {
            broker.sorted((a, b) -> b.compareTo(a))
                    .forEach(file -> assertThat(file.toFile().delete()).isTrue());
        }
        Files.copy(temp.resolve("copy.db"), data.resolve("duet.db"));
        server.start();
    }
}
