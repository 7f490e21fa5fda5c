package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.api.ApiFixture.Person;
import chat.duet.config.HttpSettings;
import chat.duet.config.MetricsAccess;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsApiTest {
    /** A comment, or name, labels and value; the text format 0.0.4. */
    private static final Pattern LINE =
            Pattern.compile("# (HELP|TYPE) [a-z_]+ .*|[a-z_]+(\\{([a-z_]+=\"[^\"]*\",?)+})? ([0-9.E-]+|NaN|\\+Inf)");

    @TempDir
    Path folder;

    private ApiFixture api;

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void figuresAreThereInPrometheusFormat() {
        api = ApiFixture.start(folder);
        Person alice = api.person("alice");
        Person bob = api.person("bob");
        String conversation = alice.with(bob);
        alice.send(conversation, "m1", "one");
        alice.send(conversation, "m1", "one");
        alice.send(conversation, "m2", "two");
        bob.client().put("/v1/push", "gateway", "fcm", "platform", "ios", "token", "0123456789abcdef");

        Answer metrics = api.nobody.get("/metrics");
        assertThat(metrics.outcome()).isEqualTo("200");
        assertThat(metrics.header("Content-Type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        assertThat(metrics.body().lines()).allMatch(line -> LINE.matcher(line).matches());
        assertThat(metrics.body().lines())
                .contains(
                        "duet_messages_accepted_total 2.0",
                        "duet_push_registrations 1.0",
                        "duet_push_sent_total{gateway=\"fcm\"} 0.0",
                        "duet_push_services_down{gateway=\"web-push\"} 0.0",
                        "duet_broker_connections 3.0",
                        "duet_broker_bytes_read_total 4.0",
                        "# TYPE duet_broker_connections gauge",
                        "# TYPE duet_broker_bytes_read_total counter")
                .anyMatch(line -> line.startsWith("duet_push_queued_devices "))
                .anyMatch(line -> line.startsWith("duet_push_oldest_age_seconds "))
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\"} "))
                .anyMatch(line -> line.startsWith("process_cpu_seconds_total "));
        assertThat(metrics.body()).doesNotContain(alice.userId(), bob.deviceId(), "alice", "cdef");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via"})
    void whoeverComesThroughAProxyFindsNoSuchRoute(String header) {
        api = ApiFixture.start(folder);
        Answer answer = api.nobody.call("GET", "/metrics", null, header, "127.0.0.1");
        assertThat(answer.outcome()).isEqualTo("404 not_found");
        assertThat(answer.text("/detail")).isEqualTo(api.nobody.get("/nowhere").text("/detail"));
    }

    @Test
    void operatorMayOpenThem() {
        api = ApiFixture.start(folder, settings -> settings.withHttp(http(MetricsAccess.OPEN)));
        assertThat(api.nobody
                        .call("GET", "/metrics", null, "X-Forwarded-For", "192.0.2.7")
                        .outcome())
                .isEqualTo("200");
    }

    @Test
    void operatorMaySwitchThemOff() {
        api = ApiFixture.start(folder, settings -> settings.withHttp(http(MetricsAccess.OFF)));
        assertThat(api.nobody.get("/metrics").outcome()).isEqualTo("404 not_found");
    }

    private static HttpSettings http(MetricsAccess access) {
        return new HttpSettings("127.0.0.1", 0, null, access);
    }
}
