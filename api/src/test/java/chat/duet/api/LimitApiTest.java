package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.api.ApiFixture.Person;
import chat.duet.config.Limit;
import chat.duet.config.LimitSettings;
import chat.duet.config.Rate;
import chat.duet.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitApiTest {
    @TempDir
    Path folder;

    private ApiFixture api;

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void whoSendsTooMuchIsToldWhenToTryAgain() {
        start(limits -> limits.withRate(Limit.MESSAGE_SEND, rate("6/1m burst 3")));
        Person alice = api.person("alice");
        Person bob = api.person("bob");
        String id = alice.with(bob);
        for (int i = 1; i <= 3; i++) {
            assertThat(alice.send(id, "m" + i, "hello").status()).isEqualTo(201);
        }

        Answer refused = alice.send(id, "m4", "hello");
        assertThat(refused.outcome()).isEqualTo("429 rate_limited");
        assertThat(refused.header("Retry-After")).isEqualTo("10");
        assertThat(refused.text("/detail")).isEqualTo("message-send: too often (expected: 6/1m burst 3)");
        assertThat(bob.send(id, "b1", "hello").status()).isEqualTo(201);

        api.clock.advance(Duration.ofSeconds(10));
        assertThat(alice.send(id, "m4", "hello").number("/seq")).isEqualTo(5);
        assertThat(alice.send(id, "m5", "hello").status()).isEqualTo(429);
    }

    @Test
    void whatWasAcceptedBeforeIsAnsweredAsBefore() {
        start(limits -> limits.withRate(Limit.MESSAGE_SEND, rate("1/1h")));
        Person alice = api.person("alice");
        String id = alice.with(api.person("bob"));
        Answer first = alice.send(id, "once", "hello");

        assertThat(alice.send(id, "twice", "hello").status()).isEqualTo(429);
        Answer again = alice.send(id, "once", "hello");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(alice.send(id, "once", "something else").outcome()).isEqualTo("409 client_message_id_reused");
        assertThat(alice.client().get("/v1/conversations/" + id).number("/lastSeq"))
                .isEqualTo(1);
    }

    @Test
    void onlyNewConversationsCount() {
        start(limits -> limits.withRate(Limit.CONVERSATION_OPEN, rate("2/1d")));
        Person alice = api.person("alice");
        Person bob = api.person("bob");
        Person carol = api.person("carol");
        Person dan = api.person("dan");
        for (int i = 0; i < 5; i++) {
            alice.with(bob);
            alice.with(carol);
            assertThat(open(alice, "nobody").outcome()).isEqualTo("404 user_not_found");
        }

        Answer refused = open(alice, "dan");
        assertThat(refused.outcome()).isEqualTo("429 rate_limited");
        assertThat(refused.header("Retry-After"))
                .isEqualTo(Long.toString(Duration.ofHours(12).toSeconds()));
        dan.with(alice);
        assertThat(open(alice, "dan").status()).isEqualTo(200);
    }

    @Test
    void readMarksAndRequestsAreCounted() {
        start(limits ->
                limits.withRate(Limit.READ_MARK, rate("1/1m")).withRate(Limit.API_REQUEST, rate("1/1s burst 6")));
        Person alice = api.person("alice");
        String id = alice.with(api.person("bob"));
        alice.send(id, "m1", "hello");
        String path = "/v1/conversations/" + id + "/read";

        assertThat(alice.client().put(path, "seq", 1).status()).isEqualTo(200);
        assertThat(alice.client().put(path, "seq", 1).outcome()).isEqualTo("429 rate_limited");
        assertThat(alice.client().get("/v1/me").status()).isEqualTo(200);
        assertThat(alice.client().get("/v1/me").status()).isEqualTo(200);
        Answer refused = alice.client().get("/v1/me");
        assertThat(refused.outcome()).isEqualTo("429 rate_limited");
        assertThat(refused.text("/detail")).startsWith("api-request: too often");
        assertThat(api.nobody.get("/healthz").status()).isEqualTo(200);
        api.clock.advance(Duration.ofSeconds(1));
        assertThat(alice.client().get("/v1/me").status()).isEqualTo(200);
    }

    private static Answer open(Person person, String name) {
        return person.client().post("/v1/conversations", "name", name);
    }

    private void start(UnaryOperator<LimitSettings> change) {
        api = ApiFixture.start(folder, settings -> limited(settings, change));
    }

    private static Settings limited(Settings settings, UnaryOperator<LimitSettings> change) {
        return settings.withLimits(change.apply(settings.limits().withRateLimiting(true)));
    }

    private static Rate rate(String text) {
        return Rate.parse(text).orElseThrow();
    }
}
