package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.api.ApiFixture.Person;
import chat.duet.api.access.Role;
import chat.duet.core.store.Console;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModerationApiTest {
    private static final String NONE = "7zzzzzzzzzzzz";

    @TempDir
    Path folder;

    private ApiFixture api;
    private Person admin;
    private Person alice;
    private Person bob;

    @BeforeEach
    void start() {
        api = ApiFixture.start(folder);
        admin = api.administrator("admin");
        alice = api.person("alice");
        bob = api.person("bob");
        String conversation = alice.with(bob);
        bob.send(conversation, "m1", "something bad");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private String report() {
        api.clock.advance(Duration.ofSeconds(1));
        assertThat(alice.client()
                        .post("/v1/reports", "userId", bob.userId(), "reason", "spam")
                        .outcome())
                .isEqualTo("204");
        List<String> ids = admin.client()
                .get("/v1/admin/reports?status=all&limit=100")
                .json()
                .get("reports")
                .findValuesAsText("id");
        return ids.get(ids.size() - 1);
    }

    private Answer close(String id, String action) {
        return admin.client().post("/v1/admin/reports/" + id + "/close", "action", action, "note", "seen");
    }

    private String suspension(Person person) {
        return "/v1/admin/users/" + person.userId() + "/suspension";
    }

    @Test
    void nobodyButAdministratorsGetsIn() {
        String id = report();
        for (Route route : api.server.table()) {
            if (route.role() == Role.ADMIN) {
                String path = route.path()
                        .replace("{reportId}", id)
                        .replace("{userId}", bob.userId())
                        .replaceAll("\\{\\w+}", NONE);
                Answer answer = alice.client().call(route.method().name(), path, null);
                assertThat(answer.outcome()).as(route.toString()).isEqualTo("403 forbidden");
            }
        }
        assertThat(admin.client().get("/v1/admin/reports").outcome()).isEqualTo("200");
        try (Console console = Console.open(api.database, api.clock)) {
            assertThat(console.administrators()).containsExactly("admin");
            assertThat(console.revoke("Admin").isOk()).isTrue();
            assertThat(console.administrators()).isEmpty();
        }
        assertThat(admin.client().get("/v1/admin/reports").outcome()).isEqualTo("403 forbidden");
    }

    @Test
    void queueIsPagedInTheOrderOfArrival() {
        List<String> filed = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            filed.add(report());
        }
        List<String> seen = new ArrayList<>();
        String next = "";
        int pages = 0;
        do {
            Answer page = admin.client().get("/v1/admin/reports?limit=2" + next);
            seen.addAll(page.json().get("reports").findValuesAsText("id"));
            next = page.json().has("next") ? "&cursor=" + page.text("/next") : null;
            pages++;
        } while (next != null);
        assertThat(pages).isEqualTo(3);
        assertThat(seen).isEqualTo(filed);
        assertThat(admin.client().get("/v1/admin/reports?cursor=x").text("/field"))
                .isEqualTo("cursor");
        assertThat(admin.client().get("/v1/admin/reports?status=x").text("/field"))
                .isEqualTo("status");
    }

    @Test
    void closedReportsLeaveTheQueueAndCannotBeClosedAgain() {
        String first = report();
        String second = report();
        Answer closed = close(first, "warned");
        assertThat(closed.outcome()).isEqualTo("200");
        assertThat(closed.text("/closing/action")).isEqualTo("warned");
        assertThat(closed.text("/closing/by/id")).isEqualTo(admin.userId());
        assertThat(admin.client().get("/v1/admin/reports").json().get("reports").findValuesAsText("id"))
                .contains(second)
                .doesNotContain(first);
        assertThat(admin.client().get("/v1/admin/reports?status=closed").text("/reports/0/id"))
                .isEqualTo(first);
        assertThat(close(first, "none").outcome()).isEqualTo("409 report_closed");
        assertThat(close(first, "suspended").outcome()).isEqualTo("409 report_closed");
        assertThat(bob.client().get("/v1/me").outcome()).isEqualTo("200");
        assertThat(close(NONE, "none").outcome()).isEqualTo("404 report_not_found");
        assertThat(admin.client().get("/v1/admin/reports/" + NONE).outcome()).isEqualTo("404 report_not_found");
    }

    @Test
    void closingCanSuspend() {
        assertThat(close(report(), "suspended").outcome()).isEqualTo("200");
        assertThat(bob.client().get("/v1/me").outcome()).isEqualTo("401 account_suspended");
        Answer user = admin.client().get("/v1/admin/users/" + bob.userId());
        assertThat(user.number("/suspendedAt")).isEqualTo(api.clock.millis());
        assertThat(user.number("/reportsAgainst")).isEqualTo(1);
        assertThat(user.number("/openReportsAgainst")).isZero();
        assertThat(admin.client().get("/v1/admin/users/" + alice.userId()).number("/reportsMade"))
                .isEqualTo(1);
    }

    @Test
    void suspensionCanBeEndedAndBothCanBeRepeated() {
        for (int i = 0; i < 2; i++) {
            assertThat(admin.client().call("PUT", suspension(bob), null).outcome())
                    .isEqualTo("204");
            assertThat(bob.client().get("/v1/me").outcome()).isEqualTo("401 account_suspended");
        }
        for (int i = 0; i < 2; i++) {
            assertThat(admin.client().delete(suspension(bob)).outcome()).isEqualTo("204");
            assertThat(api.logIn("bob").client().get("/v1/me").outcome()).isEqualTo("200");
        }
        assertThat(admin.client()
                        .call("PUT", "/v1/admin/users/" + NONE + "/suspension", null)
                        .outcome())
                .isEqualTo("404 user_not_found");
    }

    @Test
    void administratorsCannotBeSuspendedUntilTheyAreNone() {
        Person other = api.administrator("other");
        assertThat(admin.client().call("PUT", suspension(admin), null).outcome())
                .isEqualTo("403 forbidden");
        assertThat(admin.client().call("PUT", suspension(other), null).outcome())
                .isEqualTo("403 forbidden");
        assertThat(other.client().get("/v1/admin/reports").outcome()).isEqualTo("200");
        try (Console console = Console.open(api.database, api.clock)) {
            console.revoke("other");
        }
        assertThat(admin.client().call("PUT", suspension(other), null).outcome())
                .isEqualTo("204");
        assertThat(other.client().get("/v1/me").outcome()).isEqualTo("401 account_suspended");
        try (Console console = Console.open(api.database, api.clock)) {
            console.grant("other");
        }
        assertThat(other.client().get("/v1/admin/reports").outcome()).isEqualTo("401 account_suspended");
    }

    @Test
    void deedsAreWrittenDown() {
        String report = report();
        admin.client().get("/v1/admin/reports/" + report);
        close(report, "suspended");
        admin.client().delete(suspension(bob));
        Answer audit = admin.client().get("/v1/admin/audit");
        assertThat(audit.json().get("entries").findValuesAsText("deed"))
                .containsExactly(
                        "user-resumed", "report-closed", "user-suspended", "report-read", "administrator-granted");
        assertThat(audit.text("/entries/0/actor/kind")).isEqualTo("administrator");
        assertThat(audit.text("/entries/0/actor/id")).isEqualTo(admin.userId());
        assertThat(audit.text("/entries/0/target")).isEqualTo(bob.userId());
        assertThat(audit.text("/entries/4/actor/kind")).isEqualTo("console");
        assertThat(admin.client()
                        .get("/v1/admin/audit?limit=2&before=4")
                        .json()
                        .get("entries")
                        .findValuesAsText("number"))
                .containsExactly("3", "2");
    }

    @Test
    void statisticsCount() {
        report();
        Answer first = admin.client().get("/v1/admin/statistics");
        assertThat(first.number("/users")).isEqualTo(3);
        assertThat(first.number("/suspendedUsers")).isZero();
        assertThat(first.number("/messagesToday")).isEqualTo(1);
        assertThat(first.number("/openReports")).isEqualTo(1);
        assertThat(first.number("/pushFailures")).isZero();
        alice.send(alice.with(bob), "m1", "one");
        alice.send(alice.with(bob), "m2", "two");
        admin.client().call("PUT", suspension(bob), null);
        assertThat(admin.client().get("/v1/admin/statistics").body()).isEqualTo(first.body());
        api.clock.advance(Duration.ofSeconds(10));
        Answer later = admin.client().get("/v1/admin/statistics");
        assertThat(later.number("/messagesToday")).isEqualTo(3);
        assertThat(later.number("/suspendedUsers")).isEqualTo(1);
        assertThat(later.number("/at")).isEqualTo(api.clock.millis());

        api.clock.advance(Duration.ofDays(1));
        api.chat.operators().census().tick();
        alice = api.logIn("alice");
        alice.send(alice.with(bob), "m3", "three");
        admin = api.logIn("admin");
        assertThat(admin.client().get("/v1/admin/statistics").number("/messagesToday"))
                .isEqualTo(1);
    }
}
