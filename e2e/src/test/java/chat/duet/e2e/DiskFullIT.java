package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.duet.drill.client.Answer;
import chat.duet.drill.client.ClientLibrary;
import chat.duet.drill.client.Device;
import chat.duet.drill.client.HiveMqLibrary;
import chat.duet.drill.client.Login;
import chat.duet.drill.client.Rest;
import chat.duet.drill.client.StoredMessage;
import chat.duet.drill.client.Texts;
import chat.duet.drill.oracle.Integrity;
import chat.duet.drill.process.Launch;
import chat.duet.drill.process.PrivateDisk;
import chat.duet.drill.process.ServerProcess;
import chat.duet.protocol.AckProperties;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.event.RefusedEvent;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server whose disk fills up: it says so, goes on with what needs no space, loses nothing, and recovers by itself. */
@Timeout(300)
class DiskFullIT {

    private static final int DISK_MEBIBYTES = 24;
    private static final int BALLAST_MEBIBYTES = 14;
    private static final int TEXT = 4_000;
    /** Room that was reserved earlier lets some sends through after the first refusal. */
    private static final int REFUSED_IN_A_ROW = 25;

    private static final int MOST_SENDS = 10_000;
    private static final int QUOTA_EXCEEDED = 0x97;
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    private final List<Device> devices = new ArrayList<>();
    private final Map<ClientMessageId, Answer> acknowledged = new LinkedHashMap<>();
    private final List<SendMessage> refused = new ArrayList<>();

    @TempDir
    private Path temp;

    private PrivateDisk disk;
    private ServerProcess server;
    private Rest rest;
    private Login ann;
    private Login bob;
    private ConversationId conversation;
    private int sends;

    @BeforeEach
    void start() throws IOException {
        var mounted = PrivateDisk.inMemory(temp.resolve("disk"), DISK_MEBIBYTES);
        assumeTrue(
                mounted.isPresent(),
                "a small disk cannot be made here: the kernel permits no user namespaces (unshare -rm)");
        disk = mounted.get();
        disk.ballast(BALLAST_MEBIBYTES);
        server = new ServerProcess(
                        Launch.of(Servers.program(), temp.resolve("data")).on(disk))
                .start();
        rest = new Rest(server.ports());
        rest.register("ann");
        rest.register("bob");
        ann = rest.logIn("ann", "ann-rest");
        bob = rest.logIn("bob", "bob-rest");
        conversation = rest.open(ann, bob.user());
    }

    @AfterEach
    void stop() {
        devices.forEach(Device::close);
        if (server != null) {
            server.close();
        }
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void sendsAreRefusedWhileTheDiskIsFullAndAcceptedAgainWhenItIsNot() throws Exception {
        var sender = device("ann", HiveMqLibrary.HIVEMQ_TCP).goOnline();
        var old = device("ann", PahoLibrary.PAHO3_TCP).goOnline();
        var receiver = device("bob", PahoLibrary.PAHO_TCP).goOnline();
        var away = device("bob", HiveMqLibrary.HIVEMQ_WEBSOCKET);

        sendUntilRefused(sender);
        restRefuses();
        mqtt3GetsNoAcknowledgement(old);
        readsAndConnectionsGoOn(away);
        long recovered = freeAndSendTheRest(sender);
        assertThat(server.starts()).isEqualTo(1);

        everythingAcknowledgedIsThereOnce(List.of(receiver, away));
        server.terminate();
        assertThat(Integrity.check(disk.file("data"), temp)).isEmpty();
        report("disk full", recovered);
    }

    @Test
    void startsOnAFullDiskAfterAKill() throws Exception {
        var sender = device("ann", PahoLibrary.PAHO_TCP).goOnline();
        var receiver = device("bob", HiveMqLibrary.HIVEMQ_TCP);
        sendUntilRefused(sender);
        server.kill();
        disk.fill();
        server.start();

        // What the first start left of its log may give some room.
        sendUntilRefused(sender);
        restRefuses();
        readsAndConnectionsGoOn(receiver);
        long recovered = freeAndSendTheRest(sender);

        everythingAcknowledgedIsThereOnce(List.of(receiver));
        server.terminate();
        assertThat(Integrity.check(disk.file("data"), temp)).isEmpty();
        report("disk full, killed", recovered);
    }

    private void report(String drill, long recoveredMillis) {
        System.out.printf(
                Locale.ROOT,
                "%s: acknowledged=%d refused=%d lost=0 duplicated=0 recovered-after-ms=%d integrity=ok%n",
                drill,
                acknowledged.size(),
                refused.size(),
                recoveredMillis);
    }

    private void sendUntilRefused(Device sender) throws Exception {
        int inARow = 0;
        while (inARow < REFUSED_IN_A_ROW) {
            sends++;
            assertThat(sends).as("sends that fit onto a full disk").isLessThan(MOST_SENDS);
            var message = Texts.of(conversation, "fill." + sends, TEXT);
            var ack = sender.publish(sender.awaitLink(), message).get(20, TimeUnit.SECONDS);
            if (ack.accepted()) {
                acknowledged.put(message.clientMessageId(), Answer.ofPuback(ack.properties()));
                inARow = 0;
            } else {
                assertThat(ack.reasonCode()).as(ack::toString).isEqualTo(QUOTA_EXCEEDED);
                assertThat(ack.properties())
                        .containsEntry(AckProperties.CODE, ErrorCode.STORAGE_FULL.code())
                        .containsKey(AckProperties.RETRY_AFTER);
                refused.add(message);
                inARow++;
                disk.fill();
            }
        }
        assertThat(acknowledged).isNotEmpty();
    }

    /** Returns how long it took from free space to the first message that was accepted, in milliseconds. */
    private long freeAndSendTheRest(Device sender) throws IOException {
        long freed = System.nanoTime();
        disk.free();
        var first = refused.get(0);
        acknowledged.put(first.clientMessageId(), sender.send(first));
        var took = Duration.ofNanos(System.nanoTime() - freed);
        assertThat(took).isLessThan(RECOVERY);
        refused.stream()
                .skip(1)
                .forEach(message -> acknowledged.put(message.clientMessageId(), rest.send(ann, message)));
        return took.toMillis();
    }

    private void restRefuses() throws IOException {
        var message = Texts.of(conversation, "rest-while-full", TEXT);
        var answer = rest.trySending(ann, message);
        assertThat(answer.expect(507).get("code").textValue()).isEqualTo(ErrorCode.STORAGE_FULL.code());
        refused.add(message);
    }

    private void mqtt3GetsNoAcknowledgement(Device old) throws Exception {
        var message = Texts.of(conversation, "mqtt3-while-full", TEXT);
        var link = old.awaitLink();
        var ack = old.publish(link, message);
        CompletableFuture.anyOf(link.lost(), ack.exceptionally(e -> null)).get(20, TimeUnit.SECONDS);
        link.lost().get(20, TimeUnit.SECONDS);
        assertThat(ack.isDone() && !ack.isCompletedExceptionally())
                .as("acknowledged")
                .isFalse();
        assertThat(old.live())
                .filteredOn(RefusedEvent.class::isInstance)
                .map(RefusedEvent.class::cast)
                .allSatisfy(event -> assertThat(event.known()).contains(ErrorCode.STORAGE_FULL));
        refused.add(message);
    }

    /** A device that was away connects anew, and gets everything from the log. */
    private void readsAndConnectionsGoOn(Device away) {
        assertThat(rest.history(bob, conversation))
                .extracting(StoredMessage::clientMessageId)
                .containsExactlyElementsOf(acknowledged.keySet());
        away.goOnline();
        Awaitility.await("everything on the device that was away")
                .atMost(Duration.ofSeconds(60))
                .until(() -> acknowledged.keySet().stream().allMatch(away.inbox()::has));
    }

    private void everythingAcknowledgedIsThereOnce(List<Device> receivers) {
        var history = rest.history(bob, conversation);
        assertThat(history).extracting(StoredMessage::clientMessageId).containsExactlyElementsOf(acknowledged.keySet());
        assertThat(history)
                .extracting(StoredMessage::id)
                .containsExactlyElementsOf(
                        acknowledged.values().stream().map(Answer::id).toList());
        for (var device : receivers) {
            Awaitility.await("everything on " + device.login())
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> acknowledged.keySet().stream().allMatch(device.inbox()::has));
            assertThat(device.inbox().messages())
                    .extracting(event -> event.clientMessageId())
                    .containsExactlyElementsOf(acknowledged.keySet());
        }
    }

    private Device device(String user, ClientLibrary client) {
        var device = new Device(server.ports(), client, rest.logIn(user, user + "-" + client), rest);
        devices.add(device);
        return device;
    }
}
