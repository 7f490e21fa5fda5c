package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.config.DeliverySettings;
import chat.duet.protocol.event.MessageEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ten thousand messages to somebody whose devices are away. */
class OfflineIT {

    private static final int MESSAGES = 10_000;
    private static final int IN_FLIGHT = 64;
    private static final int WINDOW = 128;

    /** What goes out before anything is known of the line. */
    private static final int AT_FIRST = 32;

    private static final Duration CATCH_UP = Duration.ofSeconds(60);

    @RegisterExtension
    static final ChatServerExtension SERVER = ChatServerExtension.with(
            settings -> settings.withDelivery(new DeliverySettings(WINDOW, Duration.ofMillis(50))));

    private static Actor bob;
    private static Phone sessionKept;
    private static Phone sessionKeptOverMqtt3;
    private static Phone sessionGone;
    private static Phone neverAcknowledging;
    private static List<JsonNode> history;

    @BeforeAll
    static void sendWhileBobIsAway() {
        var alice = SERVER.actor("alice");
        bob = SERVER.actor("bob");
        var conversation = alice.meet(bob);
        sessionKept = connectOnce(bob.device(), ClientKind.PAHO5_TCP);
        sessionKeptOverMqtt3 = connectOnce(bob.addDevice("beginning"), ClientKind.PAHO3_WEBSOCKET);
        sessionGone = connectOnce(bob.addDevice("beginning"), ClientKind.PAHO5_WEBSOCKET);
        neverAcknowledging = connectOnce(bob.addDevice("beginning"), ClientKind.PAHO5_TCP);
        var heap = heapInUse();
        var start = System.nanoTime();

        sendAll(alice, conversation);

        System.out.printf(
                "%,d messages sent in %,d ms; heap in use %+,d KiB, in the process of server and clients%n",
                MESSAGES, (System.nanoTime() - start) / 1_000_000, (heapInUse() - heap) / 1024);
        history = bob.device().history(conversation);
        assertThat(history).hasSize(MESSAGES);
    }

    @Test
    void keptSessionGetsAllOnceInOrder() {
        sessionKept.connect();
        assertThat(sessionKept.client().sessionPresent()).isTrue();
        assertCatchesUp(sessionKept);
    }

    @Test
    void keptSessionOfMqtt3GetsAllOnceInOrder() {
        sessionKeptOverMqtt3.connect();
        assertThat(sessionKeptOverMqtt3.client().sessionPresent()).isTrue();
        assertCatchesUp(sessionKeptOverMqtt3);
    }

    @Test
    void newSessionGetsAllOnceInOrder() {
        sessionGone.connect(Login::clean);
        assertThat(sessionGone.client().sessionPresent()).isFalse();
        assertCatchesUp(sessionGone);
    }

    @ParameterizedTest
    @EnumSource(names = {"PAHO5_TCP", "PAHO3_TCP"})
    void deviceAddedLaterGetsAllFromTheBeginning(ClientKind kind) {
        var added = bob.addDevice("beginning").phone(kind).connect();
        assertThat(added.client().sessionPresent()).isFalse();
        assertCatchesUp(added);
    }

    @Test
    void deviceAddedLaterFromNowGetsNothingOld() {
        var added = bob.addDevice("now").phone(ClientKind.PAHO5_TCP).connect();
        var stranger = SERVER.actor("stranger");
        var conversation = stranger.meet(bob);
        stranger.device().send(conversation, "new", "new");

        added.untilText("new");

        assertThat(added.mailbox().texts()).containsExactly("new");
    }

    /** What may be on its way to the device goes out at once: no more may come, however long it is not acknowledged. */
    @Test
    void noMoreThanTheFirstWindowIsSentAheadOfAcknowledgements() {
        assertGetsTheFirstWindow(neverAcknowledging);
        // The same again, as long as none of it is acknowledged.
        assertGetsTheFirstWindow(neverAcknowledging);
        assertThat(neverAcknowledging.mailbox().last()).isBetween((long) AT_FIRST, 1L + AT_FIRST);

        neverAcknowledging.connect();
        assertCatchesUp(neverAcknowledging);
    }

    private static void assertGetsTheFirstWindow(Phone phone) {
        var box = phone.mailbox();
        var before = box.arrivedCount();
        phone.connect(Login::neverAcknowledging);
        await().atMost(Phone.PATIENCE).until(() -> box.arrivedCount() >= before + AT_FIRST);
        await().during(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(box.arrivedCount()).isEqualTo(before + AT_FIRST));
        phone.drop();
    }

    /** Connects so that there is a session, takes the event that is there, and goes. */
    private static Phone connectOnce(Device device, ClientKind kind) {
        var phone = device.phone(kind).connect();
        phone.until("the conversation", box -> box.last() == 1);
        phone.disconnect();
        return phone;
    }

    private static void sendAll(Actor alice, String conversation) {
        var inFlight = new Semaphore(IN_FLIGHT);
        var sent = IntStream.rangeClosed(1, MESSAGES)
                .mapToObj(i -> {
                    inFlight.acquireUninterruptibly();
                    return alice.rest()
                            .posting(
                                    "/v1/conversations/" + conversation + "/messages",
                                    "clientMessageId",
                                    "m" + i,
                                    "text",
                                    "message " + i + " of " + MESSAGES)
                            .whenComplete((answer, error) -> inFlight.release());
                })
                .toList();
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        assertThat(sent).allMatch(answer -> answer.join().status() == 201);
    }

    private static void assertCatchesUp(Phone phone) {
        var start = System.nanoTime();
        await().atMost(CATCH_UP)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> phone.mailbox().storedCount() >= MESSAGES + 1);
        System.out.printf(
                "%,d events caught up in %,d ms by %s%n",
                MESSAGES, (System.nanoTime() - start) / 1_000_000, phone.device());
        var box = phone.mailbox();
        assertThat(box.strange()).isEmpty();
        assertThat(box.stored().stream().mapToLong(event -> event.number()).limit(MESSAGES + 1))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, MESSAGES + 1).boxed().toList());
        var messages = box.messages().subList(0, MESSAGES);
        assertThat(messages.stream().map(MessageEvent::id).map(Object::toString))
                .containsExactlyElementsOf(texts("id"));
        assertThat(messages.stream().map(MessageEvent::text)).containsExactlyElementsOf(texts("text"));
    }

    private static List<String> texts(String field) {
        return history.stream().map(message -> message.get(field).asText()).toList();
    }

    private static long heapInUse() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
