package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.protocol.event.MessageEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two people with two devices each, all of them sending at once. */
class OrderIT {

    private static final int MESSAGES = 4_000;
    private static final int IN_FLIGHT = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final ChatServerExtension SERVER = ChatServerExtension.withDefaults();

    /** A phone with what the PUBACKs of its own messages have told it: event number to message id. */
    private record Talker(Phone phone, Map<Long, String> acknowledged) {

        static Talker of(Device device, ClientKind kind) {
            return new Talker(device.phone(kind).connect(), new ConcurrentHashMap<>());
        }

        void talk(String conversation, int messages, Random random) {
            var inFlight = new Semaphore(IN_FLIGHT);
            List<CompletableFuture<?>> sent = new ArrayList<>();
            for (int i = 0; i < messages; i++) {
                inFlight.acquireUninterruptibly();
                var id = phone.device().deviceId() + "." + i;
                var text = id + " " + "x".repeat(random.nextInt(200));
                sent.add(phone.sending(conversation, id, text)
                        .thenAccept(this::note)
                        .whenComplete((done, error) -> inFlight.release()));
            }
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        }

        private void note(Ack ack) {
            assertThat(ack.reason()).isZero();
            if (!ack.properties().isEmpty()) {
                acknowledged.put(
                        Long.valueOf(ack.properties().get("event")),
                        ack.properties().get("id"));
            }
        }

        /** Event numbers that this device knows of. */
        Set<Long> numbers() {
            Set<Long> numbers = new HashSet<>(acknowledged.keySet());
            phone.mailbox().stored().forEach(event -> numbers.add(event.number()));
            return numbers;
        }

        long messageCount() {
            return acknowledged.size()
                    + phone.mailbox().messages().stream()
                            .filter(event -> !acknowledged.containsKey(event.number()))
                            .count();
        }

        /** Message ids by event number: how this device orders the conversation. */
        List<String> order() {
            Map<Long, String> ids = new TreeMap<>(acknowledged);
            for (var event : phone.mailbox().messages()) {
                var before = ids.put(event.number(), event.id().toString());
                assertThat(before).isIn(null, event.id().toString());
            }
            return List.copyOf(ids.values());
        }

        boolean hasNoHole() {
            var numbers = numbers();
            return numbers.stream().mapToLong(Long::longValue).max().orElse(0) == numbers.size();
        }
    }

    @Test
    void everyDeviceAndTheHistoryAgree() {
        var seed = Long.getLong("seed", new Random().nextLong());
        System.out.println("seed " + seed);
        var alice = SERVER.actor("alice");
        var bob = SERVER.actor("bob");
        var conversation = alice.meet(bob);
        var talkers = List.of(
                Talker.of(alice.device(), ClientKind.PAHO5_TCP),
                Talker.of(alice.addDevice("beginning"), ClientKind.PAHO3_WEBSOCKET),
                Talker.of(bob.device(), ClientKind.PAHO5_WEBSOCKET),
                Talker.of(bob.addDevice("beginning"), ClientKind.PAHO3_TCP));

        talkAll(talkers, conversation, new Random(seed));
        await().atMost(PATIENCE)
                .until(() ->
                        talkers.stream().allMatch(talker -> talker.messageCount() == MESSAGES && talker.hasNoHole()));

        var history = alice.device().history(conversation);
        assertThat(history)
                .extracting(message -> message.get("seq").asLong())
                .containsExactlyElementsOf(numbersTo(MESSAGES));
        assertThat(bob.device().history(conversation)).isEqualTo(history);
        var order = history.stream().map(message -> message.get("id").asText()).toList();
        var texts =
                history.stream().map(message -> message.get("text").asText()).toList();
        for (var talker : talkers) {
            var box = talker.phone().mailbox();
            assertThat(box.strange()).isEmpty();
            assertThat(talker.order()).as("%s", talker.phone().device()).isEqualTo(order);
            assertThat(talker.numbers())
                    .containsExactlyInAnyOrderElementsOf(
                            numbersTo(talker.numbers().size()));
            assertThat(box.messages()).extracting(MessageEvent::text).allMatch(new HashSet<>(texts)::contains);
            assertThat(sentBy(talker, texts)).isSorted().hasSize(MESSAGES / talkers.size());
        }
    }

    private static void talkAll(List<Talker> talkers, String conversation, Random random) {
        var executor = Executors.newFixedThreadPool(talkers.size());
        try {
            var talks = talkers.stream()
                    .map(talker -> {
                        var own = new Random(random.nextLong());
                        return CompletableFuture.runAsync(
                                () -> talker.talk(conversation, MESSAGES / talkers.size(), own), executor);
                    })
                    .toList();
            talks.forEach(CompletableFuture::join);
        } finally {
            executor.shutdownNow();
        }
    }

    /** The numbers that this device gave its messages, in the order of the history: as it sent them. */
    private static List<Integer> sentBy(Talker talker, List<String> texts) {
        var prefix = talker.phone().device().deviceId() + ".";
        return texts.stream()
                .filter(text -> text.startsWith(prefix))
                .map(text -> Integer.valueOf(text.substring(prefix.length(), text.indexOf(' '))))
                .toList();
    }

    private static List<Long> numbersTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
