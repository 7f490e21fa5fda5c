package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.push.standin.FcmReceived;
import chat.duet.push.standin.FcmScript;
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
    /** {@code -Dduet.push.recipients=50} for figures to quote. */
    private static final int RECIPIENTS = Integer.getInteger("duet.push.recipients", 15);

    private static final int MESSAGES = SENDERS * RECIPIENTS;
    private static final int HUNG = 20;
    private static final int WRITERS = 5;
    private static final int PACE_MILLIS = 8;
    private static final Duration GENEROUS = Duration.ofSeconds(5);

    private static final PushServices PUSH = new PushServices();

    @RegisterExtension
    static final ChatServerExtension SERVER = ChatServerExtension.with(PUSH::connect);

    /** By {@link System#nanoTime}. */
    private record Timing(long sentAt, long acknowledgedAt) {}

    /** A message that is to be sent: the only one of its conversation. */
    private record Letter(Phone sender, String conversation) {}

    @AfterAll
    static void stop() {
        PUSH.close();
    }

    @Test
    void messagesToDevicesThatAreAway() throws Exception {
        var recipients = actors("recipient", RECIPIENTS);
        recipients.forEach(recipient -> PUSH.register(recipient.device(), "android"));
        var letters = letters(actors("sender", SENDERS), recipients);
        Map<String, Timing> timings = send(letters);

        await().atMost(Duration.ofSeconds(30)).until(() -> rings(timings).size() >= MESSAGES);
        long[] nanos = rings(timings).stream()
                .mapToLong(ring -> ring.nanoTime()
                        - timings.get(ring.data().get("message")).acknowledgedAt())
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
        assertThat(rings(timings).stream()
                        .map(ring -> ring.data().get("message"))
                        .distinct())
                .hasSize(MESSAGES);
    }

    @Test
    void acknowledgementsDoNotWaitForAPushServiceThatHangs() throws Exception {
        var recipients = actors("unreached", HUNG);
        List<String> tokens = recipients.stream()
                .map(recipient -> PUSH.register(recipient.device(), "android"))
                .toList();
        long[] answering = acknowledgements(send(letters(actors("before", WRITERS), recipients)));
        tokens.forEach(token -> PUSH.fcm().answer(token, FcmScript.HANG));
        long[] hanging = acknowledgements(send(letters(actors("meanwhile", WRITERS), recipients)));
        System.out.printf(
                Locale.ROOT,
                "send to PUBACK with push: messages=%d p50-ms=%.1f p99-ms=%.1f; with a push service that hangs: p50-ms=%.1f p99-ms=%.1f%n",
                answering.length,
                at(answering, 50),
                at(answering, 99),
                at(hanging, 50),
                at(hanging, 99));
        assertThat(Duration.ofNanos(hanging[hanging.length - 1])).isLessThan(GENEROUS);
    }

    private static List<FcmReceived> rings(Map<String, Timing> about) {
        return PUSH.fcm().received().stream()
                .filter(ring -> about.containsKey(ring.data().get("message")))
                .toList();
    }

    /** From sending to the PUBACK, sorted. */
    private static long[] acknowledgements(Map<String, Timing> timings) {
        return timings.values().stream()
                .mapToLong(timing -> timing.acknowledgedAt() - timing.sentAt())
                .sorted()
                .toArray();
    }

    private static double at(long[] sorted, int percent) {
        return sorted[sorted.length * percent / 100] / 1e6;
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
    private static Map<String, Timing> send(List<Letter> letters) throws Exception {
        Map<String, Timing> timings = new ConcurrentHashMap<>();
        var pace = Executors.newSingleThreadScheduledExecutor();
        try {
            var next = new AtomicInteger();
            var answers = new CompletableFuture<?>[letters.size()];
            var all = new CompletableFuture<Void>();
            var unused = pace.scheduleAtFixedRate(
                    () -> {
                        int i = next.getAndIncrement();
                        if (i < answers.length) {
                            answers[i] = send(letters.get(i), timings);
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
            return timings;
        } finally {
            pace.shutdownNow();
        }
    }

    private static CompletableFuture<?> send(Letter letter, Map<String, Timing> timings) {
        var message = letter.conversation() + "-1";
        long sentAt = System.nanoTime();
        return letter.sender()
                .sending(letter.conversation(), "first-to-" + letter.conversation(), "hello")
                .thenAccept(ack -> {
                    timings.put(message, new Timing(sentAt, System.nanoTime()));
                    assertThat(ack.reason()).isZero();
                });
    }
}
