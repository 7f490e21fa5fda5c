package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.api.ApiFixture.Person;
import chat.duet.config.Settings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportApiTest {
    private static final String NONE = "7zzzzzzzzzzzz";

    @TempDir
    Path folder;

    private ApiFixture api;
    private Person admin;
    private Person alice;
    private Person bob;
    private String conversation;

    @BeforeEach
    void start() {
        api = ApiFixture.start(folder);
        admin = api.administrator("admin");
        alice = api.person("alice");
        bob = api.person("bob");
        conversation = alice.with(bob);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private void chat(int messages) {
        for (int i = 1; i <= messages; i++) {
            Person sender = i % 2 == 0 ? alice : bob;
            assertThat(sender.send(conversation, "m" + i, "text " + i).outcome())
                    .isEqualTo("201");
        }
    }

    private Answer report(Person reporter, Object... fields) {
        return reporter.client().post("/v1/reports", fields);
    }

    private Answer only() {
        Answer queue = admin.client().get("/v1/admin/reports");
        assertThat(queue.json().get("reports")).hasSize(1);
        return admin.client().get("/v1/admin/reports/" + queue.text("/reports/0/id"));
    }

    private List<String> texts(Answer answer) {
        return answer.json().get("messages").findValuesAsText("text");
    }

    @Test
    void messageIsReportedWithTwentyOnEitherSide() {
        chat(61);
        Answer taken = report(alice, "messageId", conversation + "-31", "reason", "harassment", "text", "look");
        assertThat(taken.outcome()).isEqualTo("204");
        assertThat(taken.body()).isEmpty();
        Answer opened = only();
        assertThat(opened.text("/report/reporterId")).isEqualTo(alice.userId());
        assertThat(opened.text("/report/reportedId")).isEqualTo(bob.userId());
        assertThat(opened.text("/report/messageId")).isEqualTo(conversation + "-31");
        assertThat(opened.text("/report/reason")).isEqualTo("harassment");
        assertThat(opened.text("/report/text")).isEqualTo("look");
        assertThat(opened.number("/report/createdAt")).isEqualTo(api.clock.millis());
        assertThat(opened.json().get("verified").asBoolean()).isTrue();
        assertThat(texts(opened)).hasSize(41).startsWith("text 11").endsWith("text 51");
        assertThat(opened.text("/messages/0/id")).isEqualTo(conversation + "-11");
        assertThat(opened.text("/messages/0/senderId")).isEqualTo(bob.userId());
    }

    @Test
    void userIsReportedWithTheNewestForty() {
        chat(45);
        assertThat(report(bob, "userId", alice.userId(), "reason", "spam").outcome())
                .isEqualTo("204");
        Answer opened = only();
        assertThat(opened.json().get("report").has("messageId")).isFalse();
        assertThat(texts(opened)).hasSize(40).startsWith("text 6").endsWith("text 45");
    }

    @Test
    void copyOutlivesARestartAndStaysVerified() {
        chat(3);
        report(alice, "messageId", conversation + "-3", "reason", "other");
        api.restart();
        admin = api.logIn("admin");
        Answer opened = only();
        assertThat(opened.json().get("verified").asBoolean()).isTrue();
        assertThat(texts(opened)).containsExactly("text 1", "text 2", "text 3");
    }

    @Test
    void everyChangeInTheDatabaseIsSeen() throws SQLException {
        for (String change : List.of(
                "UPDATE report_message SET body = replace(body, 'text 2', 'text X') WHERE place = 1",
                "UPDATE report_message SET body = body || ' ' WHERE place = 0",
                "UPDATE report_message SET body = 'no JSON' WHERE place = 0",
                "DELETE FROM report_message WHERE place = 2",
                "UPDATE report_message SET place = 9 - place",
                "INSERT INTO report_message SELECT report_id, 3, body FROM report_message WHERE place = 0",
                "UPDATE report SET text = 'something else'",
                "UPDATE report SET reported_id = reporter_id",
                "UPDATE report SET seq = 1",
                "UPDATE report SET reason = 'SPAM'",
                "UPDATE report SET at = at + 1",
                "UPDATE report SET seal = hex(zeroblob(32))")) {
            api.close();
            folder = folder.resolveSibling(folder.getFileName() + "x");
            folder.toFile().mkdir();
            start();
            chat(3);
            report(alice, "messageId", conversation + "-3", "reason", "hate", "text", "this");
            assertThat(only().json().get("verified").asBoolean()).isTrue();
            try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + api.database);
                    Statement statement = database.createStatement()) {
                assertThat(statement.executeUpdate(change)).as(change).isPositive();
            }
            Answer opened = only();
            assertThat(opened.outcome()).as(change).isEqualTo("200");
            assertThat(opened.json().get("verified").asBoolean()).as(change).isFalse();
        }
    }

    @Test
    void whatOneCannotSeeLooksLikeWhatIsNotThere() {
        chat(2);
        Person mallory = api.person("mallory");
        for (String[] pair : new String[][] {
            {"messageId", conversation + "-1", NONE + "-1", "404 message_not_found"},
            {"messageId", conversation + "-3", NONE + "-3", "404 message_not_found"},
            {"userId", alice.userId(), NONE, "404 user_not_found"}
        }) {
            Answer theirs = report(mallory, pair[0], pair[1], "reason", "spam");
            Answer none = report(mallory, pair[0], pair[2], "reason", "spam");
            assertThat(theirs.outcome()).isEqualTo(pair[3]);
            assertThat(shape(theirs, pair[1])).isEqualTo(shape(none, pair[2]));
        }
        assertThat(report(alice, "messageId", conversation + "-3", "reason", "spam")
                        .outcome())
                .isEqualTo("404 message_not_found");
        assertThat(admin.client().get("/v1/admin/reports").json().get("reports"))
                .isEmpty();
    }

    @Test
    void authorOfAPostCanBeReportedWithoutAConversation() {
        Person author = api.person("author");
        assertThat(report(alice, "userId", author.userId(), "reason", "scam").outcome())
                .isEqualTo("404 user_not_found");
        String post = PostApiTest.post(author, "Send me money first");
        assertThat(report(alice, "userId", author.userId(), "reason", "scam", "text", "see the post " + post)
                        .outcome())
                .isEqualTo("204");
        Answer opened = only();
        assertThat(opened.text("/report/reportedId")).isEqualTo(author.userId());
        assertThat(opened.text("/report/text")).contains(post);
        assertThat(opened.json().get("verified").asBoolean()).isTrue();
        assertThat(texts(opened)).isEmpty();
        author.client().delete("/v1/posts/" + post);
        assertThat(report(bob, "userId", author.userId(), "reason", "scam").outcome())
                .isEqualTo("404 user_not_found");
    }

    private static String shape(Answer answer, String id) {
        return answer.body().replace(answer.header("X-Request-Id"), "R").replace(id, "I");
    }

    @Test
    void whatMakesNoSenseIsRefusedByField() {
        chat(2);
        assertThat(report(bob, "messageId", conversation + "-1", "reason", "spam")
                        .text("/field"))
                .isEqualTo("messageId");
        assertThat(report(bob, "userId", bob.userId(), "reason", "spam").text("/field"))
                .isEqualTo("userId");
        assertThat(report(bob, "reason", "spam").text("/field")).isEqualTo("userId");
        assertThat(report(bob, "userId", alice.userId(), "messageId", conversation + "-2", "reason", "spam")
                        .text("/field"))
                .isEqualTo("userId");
        assertThat(report(bob, "userId", alice.userId(), "reason", "dislike").text("/field"))
                .isEqualTo("reason");
        assertThat(report(bob, "userId", alice.userId(), "reason", "spam", "text", "x".repeat(2001))
                        .text("/field"))
                .isEqualTo("text");
        assertThat(admin.client().get("/v1/admin/reports").json().get("reports"))
                .isEmpty();
    }

    @Test
    void aDayHasTwentyReports() {
        api.close();
        api = ApiFixture.start(
                folder, settings -> settings.withLimits(Settings.defaults().limits()));
        alice = api.logIn("alice");
        for (int i = 0; i < 20; i++) {
            assertThat(report(alice, "userId", bob.userId(), "reason", "spam").outcome())
                    .isEqualTo("204");
        }
        Answer refused = report(alice, "userId", bob.userId(), "reason", "spam");
        assertThat(refused.outcome()).isEqualTo("429 rate_limited");
        assertThat(refused.header("Retry-After")).isNotNull();
        assertThat(report(bob = api.logIn("bob"), "userId", alice.userId(), "reason", "spam")
                        .outcome())
                .isEqualTo("204");
    }
}
