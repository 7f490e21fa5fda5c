package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How soon after the sender's PUBACK a request reaches the push service. The figure is printed; what is asserted is that nothing is missing. */
@Timeout(300)
class PushLatencyIT {

    private static final int SENDERS = 20;
    private static final int RECIPIENTS = 50;
    private static final int MESSAGES = SENDERS * RECIPIENTS;
    private static final int PACE_MILLIS = 8;
    private static final Duration GENEROUS = Duration.ofSeconds(5);

    private static final PushServices PUSH = new PushServices();

    @RegisterExtension
    static final ChatServerExtension SERVER = ChatServerExtension.with(PUSH::connect);

    /** A message that is to be sent: the only one of its conversation. */
    private record Letter(Phone sender, String conversation) {}

    @AfterAll
    static void stop() {
        PUSH.close();
    }

    @Test
    void thousandMessagesToDevicesThatAreAway() throws Exception {
        var recipients = actors("recipient", RECIPIENTS);
        recipients.forEach(recipient -> PUSH.register(recipient.device(), "android"));
        var letters = letters(actors("sender", SENDERS), recipients);
        Map<String, Long> acknowledged = new ConcurrentHashMap<>();

        send(letters, acknowledged);

        await().atMost(Duration.ofSeconds(30)).until(() -> PUSH.fcm().received().size() >= MESSAGES);
        long[] nanos = PUSH.fcm().received().stream()
                .mapToLong(
                        ring -> ring.nanoTime() - acknowledged.get(ring.data().get("message")))
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "push latency after the PUBACK: messages=%d p50-ms=%.1f p99-ms=%.1f max-ms=%.1f%n",
                nanos.length,
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6,
                nanos[nanos.length - 1] / 1e6);
        assertThat(nanos).hasSize(MESSAGES);
        assertThat(Duration.ofNanos(nanos[nanos.length * 99 / 100])).isLessThan(GENEROUS);
        assertThat(PUSH.fcm().received().stream()
                        .map(ring -> ring.data().get("message"))
                        .distinct())
                .hasSize(MESSAGES);
    }

    private static List<Actor> actors(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> SERVER.actor(name)).toList();
    }

    /** Everybody writes to everybody, so that each device is rung once about each conversation. */
    private static List<Letter> letters(List<Actor> senders, List<Actor> recipients) {
        List<Letter> letters = new ArrayList<>();
        for (var sender : senders) {
            var phone = sender.device().phone(ClientKind.PAHO5_TCP).connect();
            recipients.forEach(recipient -> letters.add(new Letter(phone, sender.meet(recipient))));
        }
        return letters;
    }

    /** One every few milliseconds: a queue that builds up would be measured instead. */
    private static void send(List<Letter> letters, Map<String, Long> acknowledged) throws Exception {
        var pace = Executors.newSingleThreadScheduledExecutor();
        try {
            var next = new AtomicInteger();
            var answers = new CompletableFuture<?>[letters.size()];
            var all = new CompletableFuture<Void>();
            var unused = pace.scheduleAtFixedRate(
                    () -> {
                        int i = next.getAndIncrement();
                        if (i < answers.length) {
                            answers[i] = send(letters.get(i), acknowledged);
                        } else {
                            all.complete(null);
                        }
                    },
                    0,
                    PACE_MILLIS,
                    TimeUnit.MILLISECONDS);
            all.get(1, TimeUnit.MINUTES);
            CompletableFuture.allOf(answers).get(1, TimeUnit.MINUTES);
            assertThat(Arrays.stream(answers)).allMatch(CompletableFuture::isDone);
        } finally {
            pace.shutdownNow();
        }
    }

    private static CompletableFuture<?> send(Letter letter, Map<String, Long> acknowledged) {
        var message = letter.conversation() + "-1";
        return letter.sender()
                .sending(letter.conversation(), "first-to-" + letter.conversation(), "hello")
                .thenAccept(ack -> {
                    acknowledged.put(message, System.nanoTime());
                    assertThat(ack.reason()).isZero();
                });
    }
}
