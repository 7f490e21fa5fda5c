package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.drill.client.Answer;
import chat.duet.drill.client.ClientLibrary;
import chat.duet.drill.client.Device;
import chat.duet.drill.client.HiveMqLibrary;
import chat.duet.drill.client.Login;
import chat.duet.drill.client.Rest;
import chat.duet.drill.client.StoredMessage;
import chat.duet.drill.client.Texts;
import chat.duet.drill.process.ServerProcess;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.id.ConversationId;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What holds across the end of a process: the answer to an id, and what waits for a device that is away. */
@Timeout(600)
class RestartIT {

    private static final int REPETITIONS = 102;
    private static final int MESSAGES = 10_000;
    private static final long SEED = Long.getLong("duet.drill.seed", new SecureRandom().nextInt(1_000_000));

    private final List<Device> devices = new ArrayList<>();

    @TempDir
    private Path temp;

    private ServerProcess server;
    private Rest rest;
    private Login ann;
    private Login bob;

    @BeforeEach
    void start() {
        server = Servers.on(temp.resolve("data")).start();
        rest = new Rest(server.ports());
        rest.register("ann");
        rest.register("bob");
        ann = rest.logIn("ann", "ann-rest");
        bob = rest.logIn("bob", "bob-rest");
    }

    @AfterEach
    void stop() {
        devices.forEach(Device::close);
        server.close();
    }

    @Test
    void oneClientMessageIdHasOneAnswerOverMqttAndRestAndAcrossRestarts() {
        var fives = List.of(device("ann", HiveMqLibrary.HIVEMQ_WEBSOCKET), device("ann", PahoLibrary.PAHO_TCP));
        var three = device("ann", PahoLibrary.PAHO3_TCP);
        var receiver = device("bob", HiveMqLibrary.HIVEMQ_TCP);
        devices.forEach(Device::goOnline);
        var message = Texts.of(rest.open(ann, bob.user()), "the-one-id");
        var doors = List.<Supplier<Answer>>of(
                () -> fives.get(0).send(message),
                () -> fives.get(1).send(message),
                () -> three.send(message),
                () -> rest.send(ann, message));

        var answers = new ArrayList<Answer>();
        for (int i = 0; i < REPETITIONS; i++) {
            if (i == REPETITIONS / 3) {
                server.kill();
                server.start();
            } else if (i == 2 * REPETITIONS / 3) {
                server.terminate();
                server.start();
            } else if (i % 10 == 0) {
                fives.get(0).drop();
                three.drop();
            }
            answers.add(doors.get(i % doors.size()).get());
        }

        assertThat(new HashSet<>(answers)).as(answers::toString).hasSize(1);
        assertThat(answers.get(0).seq()).isEqualTo(1);
        assertThat(rest.history(bob, message.conversationId()))
                .singleElement()
                .extracting(StoredMessage::id)
                .isEqualTo(answers.get(0).id());
        var after = Texts.of(message.conversationId(), "the-next-id");
        assertThat(rest.send(ann, after).seq()).isEqualTo(2);
        receiver.inbox().message(after.clientMessageId()).join();
        assertThat(receiver.inbox().messages())
                .extracting(event -> event.clientMessageId().text())
                .containsExactly("the-one-id", "the-next-id");
        System.out.printf(
                "one id: sent=%d distinct-answers=1 messages=1 restarts=%d%n", REPETITIONS, server.starts() - 1);
    }

    @Test
    void tenThousandMessagesReachADeviceThatWasAwayThroughAKillWhileSendingAndAnotherWhileDraining() {
        var random = new Random(SEED);
        var sender = device("ann", HiveMqLibrary.HIVEMQ_TCP).goOnline();
        var receiver = device("bob", PahoLibrary.PAHO_TCP);
        var conversation = rest.open(ann, bob.user());
        var outbox = outbox(conversation);

        long start = System.nanoTime();
        var burst = new Burst(sender, outbox);
        var sending = CompletableFuture.supplyAsync(burst::send);
        int some = 1_000 + random.nextInt(8_000);
        killOnce(() -> burst.acknowledged() >= some);
        var answers = sending.join();
        long sent = System.nanoTime();

        receiver.goOnline();
        int others = 1_000 + random.nextInt(8_000);
        killOnce(() -> receiver.inbox().size() >= others);
        awaitLast(receiver, outbox);
        long drained = System.nanoTime();

        var later = new Device(
                server.ports(), HiveMqLibrary.HIVEMQ_WEBSOCKET, rest.logIn("bob", "bob-later", "beginning"), rest);
        devices.add(later);
        awaitLast(later.goOnline(), outbox);

        var ids = outbox.stream().map(SendMessage::clientMessageId).toList();
        assertThat(answers).extracting(Answer::seq).containsExactlyElementsOf(seqs());
        for (var device : List.of(receiver, later)) {
            var messages = device.inbox().messages();
            assertThat(messages).extracting(MessageEvent::clientMessageId).containsExactlyElementsOf(ids);
            assertThat(messages).extracting(MessageEvent::seq).containsExactlyElementsOf(seqs());
        }
        assertThat(rest.history(bob, conversation))
                .extracting(StoredMessage::clientMessageId)
                .containsExactlyElementsOf(ids);
        System.out.printf(
                Locale.ROOT,
                "offline device: seed=%d messages=%d kills=%d lost=0 duplicated=0 reordered=0 repeated-events=%d"
                        + " send-seconds=%.1f drain-seconds=%.1f%n",
                SEED,
                MESSAGES,
                server.starts() - 1,
                receiver.inbox().repeated(),
                (sent - start) / 1e9,
                (drained - sent) / 1e9);
    }

    private Device device(String user, ClientLibrary client) {
        var device = new Device(server.ports(), client, rest.logIn(user, user + "-" + client), rest);
        devices.add(device);
        return device;
    }

    private void killOnce(Callable<Boolean> moment) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(moment);
        server.kill();
        server.start();
    }

    private static void awaitLast(Device device, List<SendMessage> outbox) {
        var last = outbox.get(outbox.size() - 1).clientMessageId();
        Awaitility.await("the last message")
                .atMost(Duration.ofMinutes(3))
                .until(() -> device.inbox().has(last));
    }

    private static List<SendMessage> outbox(ConversationId conversation) {
        return IntStream.rangeClosed(1, MESSAGES)
                .mapToObj(number -> Texts.of(conversation, "offline." + number))
                .toList();
    }

    private static List<Long> seqs() {
        return IntStream.rangeClosed(1, MESSAGES).mapToObj(Long::valueOf).toList();
    }
}
