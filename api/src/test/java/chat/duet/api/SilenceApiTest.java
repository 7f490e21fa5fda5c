package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.api.ApiFixture.Person;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SilenceApiTest {
    private static final long FOR_EVER = 9_007_199_254_740_991L;

    @TempDir
    Path folder;

    private ApiFixture api;
    private Person alice;
    private Person bob;

    @BeforeEach
    void start() {
        api = ApiFixture.start(folder);
        alice = api.person("alice");
        bob = api.person("bob");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void mutingShowsInTheOwnViewOnlyUntilItIsUndone() {
        String conversation = "/v1/conversations/" + alice.with(bob);
        assertThat(alice.client().get(conversation).json().has("mutedUntil")).isFalse();
        long until = api.clock.millis() + Duration.ofHours(8).toMillis();
        assertThat(alice.client().put(conversation + "/mute", "until", until).outcome())
                .isEqualTo("204");
        assertThat(alice.client().get(conversation).number("/mutedUntil")).isEqualTo(until);
        assertThat(alice.client().get("/v1/conversations").number("/conversations/0/mutedUntil"))
                .isEqualTo(until);
        assertThat(bob.client().get(conversation).json().has("mutedUntil")).isFalse();
        assertThat(alice.client().call("PUT", conversation + "/mute", "{}").outcome())
                .isEqualTo("204");
        assertThat(alice.client().get(conversation).number("/mutedUntil")).isEqualTo(FOR_EVER);
        assertThat(alice.client().delete(conversation + "/mute").outcome()).isEqualTo("204");
        assertThat(alice.client().get(conversation).json().has("mutedUntil")).isFalse();
    }

    @Test
    void timesThatAreNoneAreRefused() {
        String mute = "/v1/conversations/" + alice.with(bob) + "/mute";
        for (Object until : new Object[] {0, -1, "tomorrow", true, FOR_EVER + 1}) {
            Answer answer = alice.client().put(mute, "until", until);
            assertThat(answer.outcome()).as("%s", until).isEqualTo("400 invalid_field");
            assertThat(answer.text("/field")).isEqualTo("until");
        }
    }

    @Test
    void blocksAreListedToWhoMadeThemAndToNobodyElse() {
        Person carol = api.person("carol");
        assertThat(alice.client().get("/v1/blocks").body()).isEqualTo("{\"blocks\":[]}");
        assertThat(alice.client().put("/v1/blocks/" + bob.userId()).outcome()).isEqualTo("204");
        assertThat(alice.client().put("/v1/blocks/" + bob.userId()).outcome()).isEqualTo("204");
        api.clock.advance(Duration.ofSeconds(1));
        assertThat(alice.client().put("/v1/blocks/" + carol.userId()).outcome()).isEqualTo("204");
        Answer blocks = alice.client().get("/v1/blocks");
        assertThat(blocks.json().get("blocks")).hasSize(2);
        assertThat(blocks.text("/blocks/0/userId")).isEqualTo(bob.userId());
        assertThat(blocks.text("/blocks/0/name")).isEqualTo("bob");
        assertThat(blocks.text("/blocks/1/displayName")).isEqualTo("carol");
        assertThat(bob.client().get("/v1/blocks").body()).isEqualTo("{\"blocks\":[]}");

        assertThat(alice.client().delete("/v1/blocks/" + bob.userId()).outcome())
                .isEqualTo("204");
        assertThat(alice.client().delete("/v1/blocks/" + bob.userId()).outcome())
                .isEqualTo("204");
        assertThat(alice.client().get("/v1/blocks").json().get("blocks")).hasSize(1);
    }

    @Test
    void blockedLooksToTheBlockedAsBefore() {
        String conversation = alice.with(bob);
        Answer before = bob.client().get("/v1/conversations/" + conversation);
        alice.client().put("/v1/blocks/" + bob.userId());
        assertThat(bob.client().get("/v1/conversations/" + conversation).body()).isEqualTo(before.body());
        assertThat(bob.send(conversation, "m1", "still there?").outcome()).isEqualTo("201");
        assertThat(bob.client().get("/v1/users/" + alice.userId() + "/presence").outcome())
                .isEqualTo("200");
        assertThat(bob.client()
                        .get("/v1/messages/" + conversation + "-1/delivery")
                        .json()
                        .get("steps"))
                .hasSize(2);
    }

    @Test
    void nobodyCanBlockThemselvesOrNobody() {
        Answer self = alice.client().put("/v1/blocks/" + alice.userId());
        assertThat(self.outcome()).isEqualTo("400 invalid_field");
        assertThat(self.text("/field")).isEqualTo("userId");
        assertThat(alice.client().put("/v1/blocks/7zzzzzzzzzzzz").outcome()).isEqualTo("404 user_not_found");
        assertThat(alice.client().put("/v1/blocks/Bob").outcome()).isEqualTo("400 invalid_field");
    }
}
