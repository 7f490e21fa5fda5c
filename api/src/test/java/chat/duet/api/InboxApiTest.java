package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.api.ApiFixture.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a restored log is told from the one before, the core's tests show; here it is asked for over REST. */
class InboxApiTest {
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
    void newUsersLogIsEmptyAndHasNothingButTheBeginning() {
        assertThat(show("").body()).isEqualTo("{\"head\":0,\"headAt\":0,\"matches\":true}");
        assertThat(show("?event=0").body()).isEqualTo("{\"head\":0,\"headAt\":0,\"matches\":true}");
        assertThat(show("?event=1&at=0").body()).isEqualTo("{\"head\":0,\"headAt\":0,\"matches\":false}");
    }

    @Test
    void anEventMatchesByNumberAndTime() {
        String id = alice.with(bob);
        api.clock.advance(Duration.ofSeconds(1));
        Answer first = alice.send(id, "m1", "hello");
        api.clock.advance(Duration.ofSeconds(1));
        Answer second = alice.send(id, "m2", "there");
        assertThat(show("").number("/head")).isEqualTo(second.number("/event"));
        assertThat(show("").number("/headAt")).isEqualTo(second.number("/sentAt"));
        for (Answer answer : new Answer[] {first, second}) {
            long event = answer.number("/event");
            long at = answer.number("/sentAt");
            assertThat(matches(event, at)).isTrue();
            assertThat(matches(event, at + 1)).isFalse();
            assertThat(matches(event + 1, at)).isFalse();
        }
        assertThat(matches(9007199254740991L, second.number("/sentAt"))).isFalse();
    }

    @Test
    void whatIsNotAnEventIsRefused() {
        Map.of(
                        "?event=1", "at",
                        "?at=1", "event",
                        "?event=-1&at=1", "event",
                        "?event=1&at=x", "at",
                        "?event=01&at=1", "event",
                        "?event=1&event=1&at=1", "event",
                        "?event=9007199254740992&at=1", "event")
                .forEach((query, field) -> {
                    Answer answer = show(query);
                    assertThat(answer.outcome()).as(query).isEqualTo("400 invalid_field");
                    assertThat(answer.text("/field")).as(query).isEqualTo(field);
                });
    }

    private boolean matches(long event, long at) {
        return show("?event=" + event + "&at=" + at).json().get("matches").booleanValue();
    }

    private Answer show(String query) {
        return alice.client().get("/v1/inbox" + query);
    }
}
