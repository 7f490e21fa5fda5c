package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.api.ApiFixture.Person;
import chat.duet.core.audit.Actor;
import chat.duet.protocol.id.UserId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostApiTest {
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
    void postIsReadByEverybodyAsItWasWritten() {
        Answer made = alice.client().post("/v1/posts", fields("제주도 한 바퀴", "렌터카로\n같이 도실 분", "제주도"));
        assertThat(made.outcome()).isEqualTo("201");
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        Answer read = bob.client().get("/v1/posts/" + made.text("/id"));
        assertThat(read.body()).isEqualTo(made.body());
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
        assertThat(read.text("/author/name")).isEqualTo("alice");
        assertThat(read.text("/author/id")).isEqualTo(alice.userId());
        assertThat(read.text("/body")).isEqualTo("렌터카로\n같이 도실 분");
        assertThat(read.text("/from") + " " + read.text("/to")).isEqualTo("2027-05-01 2027-05-03");
        assertThat(read.text("/status")).isEqualTo("open");
        assertThat(read.number("/sought")).isEqualTo(2);
        assertThat(read.number("/taken")).isZero();
        assertThat(read.number("/createdAt")).isEqualTo(api.clock.millis());
    }

    @Test
    void everythingThatIsWrongIsNamed() {
        Answer none = alice.client().post("/v1/posts");
        assertThat(none.outcome()).isEqualTo("400 invalid_field");
        assertThat(none.json().get("errors")).hasSize(6);
        Answer all = alice.client()
                .post(
                        "/v1/posts",
                        "title",
                        "two\nlines",
                        "body",
                        "x".repeat(4001),
                        "place",
                        " ",
                        "from",
                        "2027-02-29",
                        "to",
                        "2027-5-1",
                        "sought",
                        51);
        List<String> details = new ArrayList<>();
        all.json()
                .get("errors")
                .forEach(error -> details.add(error.get("detail").asText()));
        assertThat(details)
                .containsExactly(
                        "title: a line break or tab (expected: one line)",
                        "body: 4001 characters (expected: 1 to 4000 characters)",
                        "place: blank (expected: 1 to 100 characters, not all of them white space)",
                        "from: \"2027-02-29\" (expected: a day such as 2026-05-01)",
                        "to: \"2027-5-1\" (expected: a day such as 2026-05-01)",
                        "sought: 51 (expected: an integer from 1 to 50)");
        Answer order = alice.client().post("/v1/posts", fields("t", "b", "p", "2027-05-02", "2027-05-01"));
        assertThat(order.text("/detail")).isEqualTo("from: \"2027-05-02\" (expected: not after to, 2027-05-01)");
        Answer past = alice.client().post("/v1/posts", fields("t", "b", "p", "2026-11-01", "2026-11-20"));
        assertThat(past.text("/detail")).isEqualTo("to: 2026-11-20 (expected: a day that is not over)");
    }

    @Test
    void authorChangesWhatTheyHaveSeen() {
        String path = "/v1/posts/"
                + alice.client()
                        .post("/v1/posts", fields("Jeju", "by bicycle", "somewhere"))
                        .text("/id");
        assertThat(patch(alice, path, null, "title", "x").outcome()).isEqualTo("428 precondition_required");
        assertThat(patch(alice, path, "\"2\"", "title", "x").outcome()).isEqualTo("412 precondition_failed");
        assertThat(patch(alice, path, "*", "title", "x").outcome()).isEqualTo("412 precondition_failed");

        api.clock.advance(Duration.ofSeconds(1));
        Answer changed = patch(alice, path, "\"1\"", "title", "Busan", "to", "2027-05-09", "status", "closed");
        assertThat(changed.outcome()).isEqualTo("200");
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(changed.text("/title")).isEqualTo("Busan");
        assertThat(changed.text("/body")).isEqualTo("by bicycle");
        assertThat(changed.text("/from") + " " + changed.text("/to")).isEqualTo("2027-05-01 2027-05-09");
        assertThat(changed.text("/status")).isEqualTo("closed");
        assertThat(changed.number("/changedAt")).isEqualTo(changed.number("/createdAt") + 1000);
        assertThat(bob.client().get(path).body()).isEqualTo(changed.body());
        assertThat(found(bob, "q=Jeju"))
                .as("the old title is not found any more")
                .isEmpty();
        assertThat(found(bob, "q=busan")).containsExactly("Busan");

        assertThat(patch(alice, path, "\"1\"", "title", "late").outcome()).isEqualTo("412 precondition_failed");
        assertThat(patch(alice, path, "\"2\"", "from", "2027-06-01").text("/detail"))
                .isEqualTo("from: the trip is from 2027-06-01 to 2027-05-09 (expected: from not after to)");
        assertThat(patch(alice, path, "\"2\"", "status", "full").text("/field")).isEqualTo("status");
        assertThat(patch(alice, path, "\"2\"", "status", "open").text("/status"))
                .isEqualTo("open");
    }

    @Test
    void postOfAnotherIsNotThereToBeChangedOrDeleted() {
        String path = "/v1/posts/" + post(alice, "Jeju");
        String missing = "/v1/posts/0123456789abc";
        assertThat(patch(bob, path, "\"1\"", "title", "x").outcome())
                .isEqualTo(patch(bob, missing, "\"1\"", "title", "x").outcome())
                .isEqualTo("404 post_not_found");
        assertThat(bob.client().delete(path).outcome())
                .isEqualTo(bob.client().delete(missing).outcome())
                .isEqualTo("404 post_not_found");
        assertThat(bob.client().get(path).text("/title")).isEqualTo("Jeju");
    }

    @Test
    void deletedPostIsGone() {
        String path = "/v1/posts/" + post(alice, "Jeju");
        assertThat(alice.client().delete(path).outcome()).isEqualTo("204");
        assertThat(alice.client().get(path).outcome()).isEqualTo("404 post_not_found");
        assertThat(alice.client().delete(path).outcome()).isEqualTo("404 post_not_found");
        assertThat(found(alice, "")).isEmpty();
        assertThat(found(alice, "q=Jeju")).isEmpty();
        assertThat(bob.client().post(path + "/requests").outcome()).isEqualTo("404 post_not_found");
    }

    @Test
    void listComesNewestFirstAndInPages() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            // Two of them at the same time.
            api.clock.advance(Duration.ofSeconds(i == 3 ? 0 : 1));
            expected.add(0, "trip " + i);
            post(alice, "trip " + i);
        }
        List<String> titles = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            Answer page = bob.client().get("/v1/posts?limit=2" + cursor);
            page.json()
                    .get("posts")
                    .forEach(item -> titles.add(item.get("title").asText()));
            cursor = page.json().has("next") ? "&cursor=" + page.text("/next") : null;
            pages++;
        } while (cursor != null);
        assertThat(pages).isEqualTo(3);
        assertThat(titles).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(titles.get(0)).isEqualTo("trip 4");
        assertThat(titles.subList(3, 5)).containsExactly("trip 1", "trip 0");
        assertThat(bob.client().get("/v1/posts?limit=5").json().has("next")).isFalse();
    }

    @Test
    void filtersMustAllHold() {
        api.clock.advance(Duration.ofSeconds(1));
        alice.client().post("/v1/posts", fields("early", "회의 전에", "제주시", "2027-05-01", "2027-05-03"));
        api.clock.advance(Duration.ofSeconds(1));
        alice.client().post("/v1/posts", fields("late", "회의 후에", "서귀포", "2027-05-03", "2027-05-09"));
        api.clock.advance(Duration.ofSeconds(1));
        bob.client().post("/v1/posts", fields("other", "제주 이야기", "부산", "2027-06-01", "2027-06-01"));

        assertThat(found(bob, "")).containsExactly("other", "late", "early");
        assertThat(found(bob, "from=2027-05-03&to=2027-05-03")).containsExactly("late", "early");
        assertThat(found(bob, "from=2027-05-04")).containsExactly("other", "late");
        assertThat(found(bob, "to=2027-05-02")).containsExactly("early");
        assertThat(found(bob, "author=" + alice.userId())).containsExactly("late", "early");
        assertThat(found(bob, "place=" + encoded("제주"))).containsExactly("early");
        assertThat(found(bob, "q=" + encoded("제주"))).containsExactly("other", "early");
        assertThat(found(bob, "q=" + encoded("회의"))).containsExactly("late", "early");
        assertThat(found(bob, "q=" + encoded(Normalizer.normalize("회의", Normalizer.Form.NFD))))
                .containsExactly("late", "early");
        assertThat(found(bob, "q=" + encoded("회의") + "&to=2027-05-02&place=" + encoded("제주")))
                .containsExactly("early");
        assertThat(found(bob, "status=open")).hasSize(3);
        assertThat(found(bob, "status=closed")).isEmpty();
        assertThat(found(bob, "q=" + encoded("LATE \"회의 후에\" *"))).containsExactly("late");
    }

    @Test
    void queryOfTheListIsChecked() {
        Answer wrong = alice.client()
                .get("/v1/posts?from=x&to=2027-13-01&author=me&status=gone&limit=101&cursor=x&q=%22&place=");
        assertThat(wrong.outcome()).isEqualTo("400 invalid_field");
        List<String> fields = new ArrayList<>();
        wrong.json()
                .get("errors")
                .forEach(error -> fields.add(error.get("field").asText()));
        assertThat(fields).containsExactlyInAnyOrder("from", "to", "author", "status", "limit", "cursor", "q", "place");
        assertThat(alice.client().get("/v1/posts?from=2027-02-02&to=2027-02-01").text("/field"))
                .isEqualTo("from");
    }

    @Test
    void postThatIsSentAgainIsWrittenOnce() {
        Object[] fields = keyed("trip-1", "Jeju");
        Answer first = alice.client().post("/v1/posts", fields);
        assertThat(first.outcome()).isEqualTo("201");
        api.clock.advance(Duration.ofSeconds(1));
        Answer again = alice.client().post("/v1/posts", fields);
        assertThat(again.outcome()).isEqualTo("201");
        assertThat(again.body()).isEqualTo(first.body());
        api.restart();
        alice = api.logIn("alice");
        assertThat(alice.client().post("/v1/posts", fields).body()).isEqualTo(first.body());
        assertThat(found(alice, "author=" + alice.userId())).containsExactly("Jeju");

        Answer other = alice.client().post("/v1/posts", keyed("trip-1", "Busan"));
        assertThat(other.outcome()).isEqualTo("409 client_post_id_reused");
        assertThat(other.text("/field")).isEqualTo("clientPostId");
        assertThat(alice.client().post("/v1/posts", keyed("", "Busan")).outcome())
                .isEqualTo("400 invalid_field");

        // An id is one author's own, and posts without one are as many as there are requests.
        bob = api.logIn("bob");
        assertThat(bob.client().post("/v1/posts", fields).text("/id")).isNotEqualTo(first.text("/id"));
        post(bob, "twice");
        post(bob, "twice");
        assertThat(found(bob, "author=" + bob.userId())).containsExactlyInAnyOrder("Jeju", "twice", "twice");
    }

    @Test
    void postThatIsSentAgainLaterIsAnsweredAsItIsNow() {
        Object[] fields = keyed("trip-1", "Jeju");
        String path = "/v1/posts/" + alice.client().post("/v1/posts", fields).text("/id");
        patch(alice, path, "\"1\"", "title", "Jeju, slowly");
        assertThat(alice.client().post("/v1/posts", fields).text("/title")).isEqualTo("Jeju, slowly");
        api.clock.advance(Duration.ofDays(365));
        alice = api.logIn("alice");
        assertThat(alice.client().post("/v1/posts", fields).text("/title")).isEqualTo("Jeju, slowly");
        alice.client().delete(path);
        assertThat(alice.client().post("/v1/posts", fields).outcome()).isEqualTo("404 post_not_found");
        assertThat(found(alice, "author=" + alice.userId())).isEmpty();
    }

    private static Object[] keyed(String client, String title) {
        List<Object> fields = new ArrayList<>(List.of(fields(title, "by bicycle", "somewhere")));
        fields.addAll(List.of("clientPostId", client));
        return fields.toArray();
    }

    @Test
    void postsOfPeopleWhomOneHasBlockedAreLeftOutAndTheyNoticeNothing() {
        post(bob, "bob's");
        post(alice, "alice's");
        alice.client().put("/v1/blocks/" + bob.userId());
        assertThat(found(alice, "")).containsExactly("alice's");
        assertThat(found(bob, "")).containsExactlyInAnyOrder("bob's", "alice's");
    }

    @Test
    void postsOfSuspendedPeopleAreNotThereUntilTheyAreBack() {
        String id = post(bob, "bob's");
        UserId author = UserId.parse(bob.userId()).orElseThrow();
        api.chat.accounts().suspend(Actor.CONSOLE, author).join().orElseThrow();
        assertThat(found(alice, "")).isEmpty();
        assertThat(alice.client().get("/v1/posts/" + id).outcome()).isEqualTo("404 post_not_found");
        assertThat(alice.client().post("/v1/posts/" + id + "/requests").outcome())
                .isEqualTo("404 post_not_found");
        api.chat.accounts().resume(Actor.CONSOLE, author).join().orElseThrow();
        assertThat(found(alice, "")).containsExactly("bob's");
        assertThat(alice.client().post("/v1/posts/" + id + "/requests").outcome())
                .isEqualTo("201");
    }

    private static List<String> found(Person person, String query) {
        List<String> titles = new ArrayList<>();
        Answer answer = person.client().get("/v1/posts?" + query);
        assertThat(answer.outcome()).as(answer.body()).isEqualTo("200");
        answer.json().get("posts").forEach(item -> titles.add(item.get("title").asText()));
        return titles;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String post(Person author, String title) {
        Answer made = author.client().post("/v1/posts", fields(title, "body of " + title, "somewhere"));
        assertThat(made.outcome()).as(made.body()).isEqualTo("201");
        return made.text("/id");
    }

    static Object[] fields(String title, String body, String place) {
        return fields(title, body, place, "2027-05-01", "2027-05-03");
    }

    private static Object[] fields(String title, String body, String place, String from, String to) {
        return new Object[] {
            "title", title, "body", body, "place", place, "from", from, "to", to, "sought", 2,
        };
    }

    static Answer patch(Person person, String path, String ifMatch, Object... fields) {
        String[] headers = ifMatch == null ? new String[0] : new String[] {"If-Match", ifMatch};
        return person.client().call("PATCH", path, RestClient.json(fields), headers);
    }
}
