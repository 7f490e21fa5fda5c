package chat.duet.core.webhook;

import static chat.duet.core.ChatFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.config.Settings;
import chat.duet.core.Chat;
import chat.duet.core.ChatFixture;
import chat.duet.core.Environment;
import chat.duet.core.ManualClock;
import chat.duet.core.webhook.WebhookSender.Reply;
import chat.duet.core.webhook.Webhooks.Issued;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookTest {
    private static final String URL = "https://hooks.example/duet";

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();
    private final Endpoint endpoint = new Endpoint();
    private Chat chat;
    private UserId alice;
    private ConversationId conversation;

    @BeforeEach
    void start() {
        open();
        alice = user("alice");
        conversation = await(chat.conversations().open(alice, user("bob")))
                .orElseThrow()
                .conversation()
                .id();
    }

    @AfterEach
    void stop() {
        chat.close();
    }

    private void open() {
        chat = Chat.open(
                folder.resolve("duet.db"),
                Settings.unlimited(),
                new Environment(clock, new SecureRandom(), Thread::new),
                Map.of(),
                endpoint);
    }

    private UserId user(String name) {
        return await(chat.accounts().register(name, "correct horse", name))
                .orElseThrow()
                .id();
    }

    private Issued register(WebhookEvent... events) {
        return await(chat.webhooks().register(URL, Set.of(events))).orElseThrow();
    }

    private void say(String id, String text) {
        await(chat.messages().send(ChatFixture.draft(alice, conversation, id, text)))
                .orElseThrow();
    }

    @Test
    void messageIsTold() {
        register(WebhookEvent.MESSAGE_CREATED);
        say("1", "안녕 \"world\"");
        Post post = endpoint.next();
        assertThat(post.url).isEqualTo(URL);
        assertThat(post.body)
                .contains("\"type\":\"message.created\"")
                .contains("\"text\":\"안녕 \\\"world\\\"\"")
                .contains("\"senderId\":\"" + alice + "\"")
                .contains("\"timestamp\":\"2026-11-22T09:00:00Z\"");
        awaitUntil(() -> chat.webhooks().list().get(0).waiting() == 0);
    }

    @Test
    void receiverVerifiesWithTheSecretThatWasShown() {
        Issued issued = register(WebhookEvent.MESSAGE_CREATED);
        say("1", "hello");
        Post post = endpoint.next();
        assertThat(Verification.verify(issued.secret().text(), post.headers, post.body, clock.instant()))
                .isTrue();
        assertThat(Verification.verify(issued.secret().text(), post.headers, post.body + " ", clock.instant()))
                .isFalse();
        assertThat(Verification.verify(
                        WebhookSecret.make(new SecureRandom()).text(), post.headers, post.body, clock.instant()))
                .isFalse();
        assertThat(Verification.verify(
                        issued.secret().text(),
                        post.headers,
                        post.body,
                        clock.instant().plusSeconds(301)))
                .isFalse();
    }

    @Test
    void signatureIsThatOfTheStandardsOwnExample() {
        WebhookSecret secret = WebhookSecret.of(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
        assertThat(secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void bothSecretsSignUntilTheOldOneEnds() {
        Issued issued = register(WebhookEvent.MESSAGE_CREATED);
        String old = issued.secret().text();
        String fresh = await(chat.webhooks().replaceSecret(issued.webhook().id()))
                .orElseThrow()
                .text();
        say("1", "hello");
        Post both = endpoint.next();
        assertThat(Verification.verify(old, both.headers, both.body, clock.instant()))
                .isTrue();
        assertThat(Verification.verify(fresh, both.headers, both.body, clock.instant()))
                .isTrue();
        clock.advance(Duration.ofDays(1));
        say("2", "hello");
        Post one = endpoint.next();
        assertThat(Verification.verify(old, one.headers, one.body, clock.instant()))
                .isFalse();
        assertThat(Verification.verify(fresh, one.headers, one.body, clock.instant()))
                .isTrue();
    }

    @Test
    void onlyWhatIsAskedForIsTold() {
        register(WebhookEvent.REQUEST_CHANGED);
        say("1", "hello");
        await(chat.webhooks().register(URL, Set.of(WebhookEvent.MESSAGE_CREATED)))
                .orElseThrow();
        say("2", "hello");
        assertThat(endpoint.next().body).contains("\"seq\":2");
        assertThat(chat.webhooks().list())
                .filteredOn(webhook -> webhook.events().contains(WebhookEvent.REQUEST_CHANGED))
                .extracting(Webhook::waiting)
                .containsExactly(0L);
    }

    @Test
    void whatWasCommittedIsToldAfterAStop() {
        endpoint.status = 500;
        register(WebhookEvent.MESSAGE_CREATED);
        say("1", "hello");
        Post before = endpoint.next();
        chat.close();
        endpoint.posts.clear();
        endpoint.status = 204;
        clock.advance(Duration.ofMinutes(1));
        open();
        Post after = endpoint.next();
        assertThat(after.headers.get("webhook-id")).isEqualTo(before.headers.get("webhook-id"));
        assertThat(after.body).isEqualTo(before.body);
    }

    @Test
    void failuresAreTriedForADayAndThenListedAndSentAgain() {
        endpoint.status = 503;
        Issued issued = register(WebhookEvent.MESSAGE_CREATED);
        Instant first = clock.instant();
        say("1", "hello");
        String id = endpoint.next().headers.get("webhook-id");
        for (int tries = 1; tries < Backoff.TRIES; tries++) {
            int so = tries;
            awaitUntil(() -> attempts() == so);
            clock.advance(Duration.ofHours(8));
            assertThat(endpoint.next().headers.get("webhook-id")).isEqualTo(id);
        }
        awaitUntil(() -> chat.webhooks().list().get(0).dead() == 1);
        assertThat(clock.instant()).isAfter(first.plus(Duration.ofHours(20)));
        Undelivered dead =
                chat.webhooks().dead(issued.webhook().id()).orElseThrow().get(0);
        assertThat(dead).isEqualTo(new Undelivered(id, "message.created", first.toEpochMilli(), 12, "HTTP_503"));
        endpoint.status = 200;
        assertThat(await(chat.webhooks().revive(issued.webhook().id())).orElseThrow())
                .isEqualTo(1);
        assertThat(endpoint.next().headers.get("webhook-id")).isEqualTo(id);
        awaitUntil(() -> chat.webhooks().list().get(0).dead() == 0
                && chat.webhooks().list().get(0).waiting() == 0);
    }

    private int attempts() {
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("duet.db"));
                var row = connection.createStatement().executeQuery("SELECT max(attempts) FROM outbox")) {
            return row.next() ? row.getInt(1) : 0;
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void deletedEndpointIsToldNothing() {
        endpoint.status = 500;
        Issued issued = register(WebhookEvent.MESSAGE_CREATED);
        say("1", "hello");
        endpoint.next();
        await(chat.webhooks().delete(issued.webhook().id())).orElseThrow();
        say("2", "hello");
        clock.advance(Duration.ofHours(1));
        assertThat(chat.webhooks().list()).isEmpty();
        assertThat(await(chat.webhooks().delete(issued.webhook().id())).refusal())
                .isPresent();
        assertThat(endpoint.posts).isEmpty();
    }

    @Test
    void backoffGrowsAndEnds() {
        long total = 0;
        for (int tries = 1; tries < Backoff.TRIES; tries++) {
            total += Backoff.wait(tries, null, new SecureRandom()).orElseThrow();
        }
        assertThat(Duration.ofMillis(total)).isBetween(Duration.ofHours(18), Duration.ofHours(28));
        assertThat(Backoff.wait(Backoff.TRIES, null, new SecureRandom())).isEmpty();
        assertThat(Backoff.wait(1, Duration.ofMinutes(10), new SecureRandom())).hasValue(600_000);
    }

    private static void awaitUntil(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private record Post(String url, Map<String, String> headers, String body) {}

    /** What a receiver does; docs/rest.md shows it. */
    static final class Verification {
        // verification-begin
        static boolean verify(String secret, Map<String, String> headers, String body, Instant now) {
            try {
                String id = headers.get("webhook-id");
                String timestamp = headers.get("webhook-timestamp");
                if (Math.abs(now.getEpochSecond() - Long.parseLong(timestamp)) > 300) {
                    return false; // too old, or from the future: somebody plays it again
                }
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(
                        Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
                byte[] signed = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
                byte[] expected = ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed)))
                        .getBytes(StandardCharsets.US_ASCII);
                return Stream.of(headers.get("webhook-signature").split(" "))
                        .anyMatch(given -> MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.US_ASCII)));
            } catch (java.security.GeneralSecurityException | NumberFormatException e) {
                return false;
            }
        }
        // verification-end
    }

    private static final class Endpoint implements WebhookSender {
        private final BlockingQueue<Post> posts = new LinkedBlockingQueue<>();
        private volatile int status = 200;

        @Override
        public Optional<String> problem(String url) {
            return Optional.empty();
        }

        @Override
        public Reply post(String url, Map<String, String> headers, String body) {
            posts.add(new Post(url, headers, body));
            return new Reply(status, "HTTP_" + status, null);
        }

        Post next() {
            try {
                Post post = posts.poll(20, TimeUnit.SECONDS);
                assertThat(post).isNotNull();
                return post;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
