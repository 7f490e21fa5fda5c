package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.api.ApiFixture.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveApiTest {
    /** When the trip has ended everywhere on earth, and seven days later. */
    private static final Instant ARCHIVED = Instant.parse("2027-05-11T12:00:00Z");

    @TempDir
    Path folder;

    private ApiFixture api;
    private String conversation;

    @BeforeEach
    void start() {
        api = ApiFixture.start(folder);
        Person author = api.person("author");
        Person asker = api.person("asker");
        String post = PostApiTest.post(author, "Jeju");
        conversation = asker.client().post("/v1/posts/" + post + "/requests").text("/conversationId");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void conversationGoesToTheArchiveOnceTheTripAndTheTalkAreOver() {
        assertThat(show(api.logIn("author")).number("/archiveAt")).isEqualTo(ARCHIVED.toEpochMilli());
        at(ARCHIVED.minusMillis(1));
        assertArchived("author", false);
        at(ARCHIVED);
        assertArchived("author", true);
        assertArchived("asker", true);

        Person author = api.logIn("author");
        author.send(conversation, "m1", "how was it?");
        assertArchived("asker", false);
        at(ARCHIVED.plus(Duration.ofDays(7)));
        assertArchived("asker", true);
    }

    @Test
    void whoKeepsItKeepsItForThemselves() {
        at(ARCHIVED);
        Person author = api.logIn("author");
        String keep = "/v1/conversations/" + conversation + "/keep";
        assertThat(author.client().call("PUT", keep, null).outcome()).isEqualTo("204");
        assertThat(author.client().call("PUT", keep, null).outcome()).isEqualTo("204");
        assertThat(show(author).text("/kept")).isEqualTo("true");
        assertThat(show(author).json().has("archiveAt")).isFalse();
        assertArchived("author", false);
        assertArchived("asker", true);
        assertThat(author.client().delete(keep).outcome()).isEqualTo("204");
        assertArchived("author", true);
        Person stranger = api.person("stranger");
        assertThat(stranger.client().call("PUT", keep, null).outcome()).isEqualTo("404 conversation_not_found");
        assertThat(stranger.client().delete(keep).outcome()).isEqualTo("404 conversation_not_found");
    }

    @Test
    void conversationWithoutAPostStays() {
        Person other = api.person("other");
        String plain = api.logIn("asker").with(other);
        at(ARCHIVED.plus(Duration.ofDays(400)));
        Person again = api.logIn("other");
        Answer shown = again.client().get("/v1/conversations/" + plain);
        assertThat(shown.text("/archived")).isEqualTo("false");
        assertThat(shown.json().has("archiveAt")).isFalse();
        assertThat(again.client().get("/v1/conversations").json().get("conversations"))
                .hasSize(1);
        assertThat(again.client().get("/v1/conversations?archived=yes").text("/detail"))
                .isEqualTo("archived: \"yes\" (expected: true or false)");
    }

    private void at(Instant time) {
        api.clock.advance(Duration.between(api.clock.instant(), time));
    }

    private Answer show(Person person) {
        return person.client().get("/v1/conversations/" + conversation);
    }

    private void assertArchived(String name, boolean archived) {
        Person person = api.logIn(name);
        assertThat(show(person).text("/archived")).isEqualTo(Boolean.toString(archived));
        assertThat(person.client().get("/v1/conversations").json().get("conversations"))
                .hasSize(archived ? 0 : 1);
        assertThat(person.client().get("/v1/conversations?archived=true").json().get("conversations"))
                .hasSize(archived ? 1 : 0);
    }
}
