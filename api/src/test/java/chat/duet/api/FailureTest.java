package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import chat.duet.api.ApiFixture.Person;
import chat.duet.config.BrokerSettings;
import chat.duet.config.HttpSettings;
import chat.duet.config.MetricsAccess;
import chat.duet.config.Settings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What the API answers when it cannot do its work. */
class FailureTest {
    @TempDir
    Path folder;

    private ApiFixture api;

    @BeforeEach
    void start() {
        api = ApiFixture.start(folder, FailureTest::impatient);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private static Settings impatient(Settings settings) {
        BrokerSettings broker = settings.broker();
        return settings.withBroker(new BrokerSettings(
                broker.persistence(),
                broker.sessionExpiry(),
                broker.maxKeepAlive(),
                broker.maxPacketSize(),
                broker.maxConnections(),
                broker.receiveMaximum(),
                Duration.ofSeconds(1)));
    }

    @Test
    void unexpectedExceptionIsLoggedOnceAndTellsNothing() {
        Person alice = api.person("alice");
        api.mqtt = () -> {
            throw new IllegalStateException("SELECT secret FROM /var/lib/duet");
        };
        Logger logger = (Logger) LoggerFactory.getLogger("chat.duet.api");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        Answer answer = alice.client().call("GET", "/v1/config", null, "X-Request-Id", "find-me");
        logger.detachAppender(log);
        assertThat(answer.outcome()).isEqualTo("500 internal");
        assertThat(answer.body()).doesNotContain("SELECT", "/var", "IllegalState", "chat.duet");
        assertThat(log.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage()).contains("find-me"));
    }

    @Test
    void slowStoreIsATimeoutAndTheRepetitionFindsOneMessage() throws SQLException {
        Person alice = api.person("alice");
        String conversation = alice.with(api.person("bob"));
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + api.database);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThat(alice.send(conversation, "m1", "hello").outcome()).isEqualTo("503 timeout");
            assertThat(alice.client().get("/v1/conversations/" + conversation).outcome())
                    .as("reads go on")
                    .isEqualTo("200");
            assertThat(api.nobody.get("/readyz").outcome()).isEqualTo("503 timeout");
            assertThat(api.nobody.get("/healthz").outcome()).isEqualTo("200");
            statement.execute("ROLLBACK");
        }
        Answer repeated = alice.send(conversation, "m1", "hello");
        assertThat(repeated.outcome()).isEqualTo("201");
        assertThat(repeated.number("/seq")).isEqualTo(1);
        assertThat(api.nobody.get("/readyz").outcome()).isEqualTo("200");
    }

    @Test
    void closedStoreIsNotReady() {
        Person alice = api.person("alice");
        assertThat(api.nobody.get("/readyz").body()).isEqualTo("{\"status\":\"ready\"}");
        api.chat.close();
        assertThat(api.nobody.get("/healthz").body()).isEqualTo("{\"status\":\"alive\"}");
        assertThat(api.nobody.get("/readyz").outcome()).isEqualTo("503 storage_unavailable");
        assertThat(api.nobody
                        .post("/v1/sessions/refresh", "refreshToken", alice.refreshToken())
                        .outcome())
                .isEqualTo("503 storage_unavailable");
        Answer read = alice.client().get("/v1/me");
        assertThat(read.outcome()).as("a read").isEqualTo("503 overloaded");
        assertThat(read.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void takenPortIsNamed() {
        Settings taken =
                api.settings.withHttp(new HttpSettings("127.0.0.1", api.server.port(), null, MetricsAccess.LOOPBACK));
        var info = new ApiInfo("1", api.mqtt, RandomGenerator.getDefault());
        try (ApiServer second = new ApiServer(api.chat, taken, info)) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("http: cannot listen on 127.0.0.1:" + api.server.port() + " (expected: ");
        }
        assertThat(api.nobody.get("/healthz").outcome()).isEqualTo("200");
    }

    @Test
    void unknownHostIsNamed() {
        Settings elsewhere = api.settings.withHttp(new HttpSettings("192.0.2.1", 0, null, MetricsAccess.LOOPBACK));
        var info = new ApiInfo("1", api.mqtt, RandomGenerator.getDefault());
        try (ApiServer second = new ApiServer(api.chat, elsewhere, info)) {
            assertThatThrownBy(second::start).hasMessageStartingWith("http: cannot listen on 192.0.2.1:0 (expected: ");
        }
    }
}
