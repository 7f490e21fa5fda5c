package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.api.ApiFixture.Person;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookApiTest {
    private static final String HOOKS = "/v1/admin/webhooks";
    private static final String URL = "https://hooks.example.org/duet";

    @TempDir
    Path folder;

    private ApiFixture api;
    private RestClient admin;

    @BeforeEach
    void start() throws SQLException {
        api = ApiFixture.start(folder);
        Person alice = api.person("alice");
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + api.database);
                var update = database.createStatement()) {
            update.executeUpdate("UPDATE user SET role = 'admin' WHERE name = 'alice'");
        }
        admin = alice.client();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void reportWaitsForTheEndpointThatWantsIt() {
        assertThat(admin.post(HOOKS, "url", URL, "events", "user.reported").outcome())
                .isEqualTo("201");
        Person bob = api.person("bob");
        Person carol = api.person("carol");
        bob.with(carol);
        assertThat(admin.get(HOOKS).number("/webhooks/0/waiting")).isZero();
        assertThat(bob.client()
                        .post("/v1/reports", "userId", carol.userId(), "reason", "spam")
                        .outcome())
                .isEqualTo("204");
        assertThat(admin.get(HOOKS).number("/webhooks/0/waiting")).isEqualTo(1);
    }

    @Test
    void endpointIsRegisteredListedAndRemoved() {
        Answer made = admin.post(HOOKS, "url", URL, "events", "message.created push.failed");
        assertThat(made.outcome()).isEqualTo("201");
        assertThat(made.text("/secret")).startsWith("whsec_");
        assertThat(made.text("/webhook/events")).isEqualTo("message.created push.failed");
        String id = made.text("/webhook/id");

        Answer list = admin.get(HOOKS);
        assertThat(list.text("/webhooks/0/url")).isEqualTo(URL);
        assertThat(list.body()).doesNotContain("whsec_").doesNotContain("secret");

        Answer fresh = admin.post(HOOKS + "/" + id + "/secret");
        assertThat(fresh.outcome()).isEqualTo("201");
        assertThat(fresh.text("/secret")).startsWith("whsec_").isNotEqualTo(made.text("/secret"));

        assertThat(admin.get(HOOKS + "/" + id + "/dead").json().at("/events")).isEmpty();
        assertThat(admin.post(HOOKS + "/" + id + "/dead/resend").number("/events"))
                .isZero();
        assertThat(admin.delete(HOOKS + "/" + id).outcome()).isEqualTo("204");
        assertThat(admin.delete(HOOKS + "/" + id).outcome()).isEqualTo("404 webhook_not_found");
        assertThat(admin.get(HOOKS + "/" + id + "/dead").outcome()).isEqualTo("404 webhook_not_found");
        assertThat(admin.get(HOOKS).json().at("/webhooks")).isEmpty();
    }

    @Test
    void badEndpointsAreRefused() {
        assertThat(admin.post(HOOKS, "url", "http://hooks.example.org", "events", "message.created")
                        .text("/field"))
                .isEqualTo("url");
        assertThat(admin.post(HOOKS, "url", URL, "events", "message.deleted").text("/field"))
                .isEqualTo("events");
        assertThat(admin.post(HOOKS, "url", URL, "events", "").outcome()).isEqualTo("400 invalid_field");
        assertThat(admin.post(HOOKS).json().at("/errors")).hasSize(2);
        assertThat(admin.get(HOOKS).json().at("/webhooks")).isEmpty();
    }

    @Test
    void othersMayNot() {
        RestClient bob = api.person("bob").client();
        assertThat(bob.get(HOOKS).outcome()).isEqualTo("403 forbidden");
        assertThat(bob.post(HOOKS, "url", URL, "events", "message.created").outcome())
                .isEqualTo("403 forbidden");
        assertThat(bob.delete(HOOKS + "/0000000000000").outcome()).isEqualTo("403 forbidden");
        assertThat(api.nobody.get(HOOKS).outcome()).isEqualTo("401 unauthenticated");
    }
}
