package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.config.HttpSettings;
import chat.duet.config.Limit;
import chat.duet.config.MetricsAccess;
import chat.duet.config.Rate;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginThrottleApiTest {
    private static final String HOME = "198.51.100.1";
    private static final String RIGHT = ApiFixture.PASSWORD;
    private static final String WRONG = "wrong password";

    @TempDir
    Path folder;

    private ApiFixture api;

    @BeforeEach
    void start() {
        api = ApiFixture.start(
                folder,
                settings -> settings.withHttp(
                                new HttpSettings("127.0.0.1", 0, null, MetricsAccess.LOOPBACK, "127.0.0.1, ::1"))
                        .withLimits(settings.limits()
                                .withRateLimiting(true)
                                .withRate(Limit.LOGIN_ADDRESS, new Rate(60, Duration.ofMinutes(1), 6))
                                .withRate(Limit.LOGIN_PAIR, new Rate(3, Duration.ofMinutes(15), 3))
                                .withRate(Limit.LOGIN_NAME, new Rate(4, Duration.ofHours(1), 4))
                                .withRate(Limit.REGISTER_ADDRESS, new Rate(2, Duration.ofHours(1), 2))));
        api.nobody.post("/v1/users", "name", "alice", "password", RIGHT);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Answer logIn(String from, String name, String password, Object... more) {
        Object[] fields = new Object[4 + more.length];
        fields[0] = "name";
        fields[1] = name;
        fields[2] = "password";
        fields[3] = password;
        System.arraycopy(more, 0, fields, 4, more.length);
        return api.nobody.call("POST", "/v1/sessions", RestClient.json(fields), "X-Forwarded-For", from);
    }

    private void guessFromManyAddresses(String name) {
        for (int i = 1; i <= 4; i++) {
            assertThat(logIn("203.0.113." + i, name, WRONG).outcome()).isEqualTo("401 invalid_credentials");
        }
        Answer refused = logIn("203.0.113.9", name, WRONG);
        assertThat(refused.outcome()).isEqualTo("429 rate_limited");
        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 900L);
    }

    @Test
    void manyAddressesDoNotLockAUserOutOfWhereTheyHaveBeen() {
        Answer session = logIn(HOME, "alice", RIGHT);
        guessFromManyAddresses("alice");
        assertThat(logIn("192.0.2.77", "alice", RIGHT).outcome()).isEqualTo("429 rate_limited");
        assertThat(logIn(HOME, "alice", RIGHT).outcome()).isEqualTo("201");
        assertThat(logIn("192.0.2.77", "alice", RIGHT, "deviceId", session.text("/deviceId"))
                        .outcome())
                .isEqualTo("201");
    }

    @Test
    void placeWhereNobodyHasBeenForAQuarterIsForgotten() throws SQLException {
        logIn(HOME, "alice", RIGHT);
        api.clock.advance(Duration.ofDays(89));
        guessFromManyAddresses("alice");
        assertThat(logIn(HOME, "alice", RIGHT).outcome())
                .as("known for 90 days")
                .isEqualTo("201");
        api.clock.advance(Duration.ofDays(90));
        guessFromManyAddresses("alice");
        assertThat(logIn(HOME, "alice", RIGHT).outcome()).isEqualTo("429 rate_limited");

        // And nothing is left of it, once anybody logs in.
        api.nobody.post("/v1/users", "name", "bob", "password", RIGHT);
        assertThat(logIn("192.0.2.50", "bob", RIGHT).outcome()).isEqualTo("201");
        api.restart();
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + api.database);
                var row = database.createStatement().executeQuery("SELECT group_concat(address) FROM login_source")) {
            assertThat(row.getString(1)).isEqualTo("192.0.2.50");
        }
    }

    @Test
    void refreshTokenWorksWhateverOthersDo() {
        Answer session = logIn(HOME, "alice", RIGHT);
        guessFromManyAddresses("alice");
        assertThat(api.nobody
                        .post("/v1/sessions/refresh", "refreshToken", session.text("/refreshToken"))
                        .outcome())
                .isEqualTo("200");
    }

    @Test
    void nameThatNobodyHasIsTreatedTheSame() {
        guessFromManyAddresses("nobody");
    }

    @Test
    void oneAddressGuessesOneNameAFewTimes() {
        for (int i = 0; i < 3; i++) {
            assertThat(logIn(HOME, "alice", WRONG).outcome()).isEqualTo("401 invalid_credentials");
        }
        assertThat(logIn(HOME, "alice", RIGHT).outcome()).isEqualTo("429 rate_limited");
        assertThat(logIn(HOME, "ALICE", RIGHT).outcome()).isEqualTo("429 rate_limited");
        api.clock.advance(Duration.ofMinutes(5));
        assertThat(logIn(HOME, "alice", RIGHT).outcome()).isEqualTo("201");
    }

    @Test
    void oneAddressTriesAFewNames() {
        for (int i = 0; i < 6; i++) {
            assertThat(logIn("2001:db8::" + i, "name" + i, WRONG).outcome()).isEqualTo("401 invalid_credentials");
        }
        assertThat(logIn("2001:db8::beef", "other", WRONG).outcome()).isEqualTo("429 rate_limited");
        assertThat(logIn("2001:db8:0:1::1", "other", WRONG).outcome()).isEqualTo("401 invalid_credentials");
    }

    @Test
    void rightPasswordsAreNotCounted() {
        for (int i = 0; i < 8; i++) {
            assertThat(logIn(HOME, "alice", RIGHT).outcome()).isEqualTo("201");
        }
    }

    @Test
    void whatAClientWritesItselfIntoTheHeaderIsNotBelieved() {
        for (int i = 0; i < 3; i++) {
            logIn("203.0.113." + i + ", " + HOME, "alice", WRONG);
        }
        assertThat(logIn("203.0.113.99, " + HOME, "alice", WRONG).outcome()).isEqualTo("429 rate_limited");
    }

    @Test
    void headerOfOneWhoIsNoTrustedProxyIsNotBelieved() {
        api.close();
        api = ApiFixture.start(
                folder,
                settings -> settings.withLimits(settings.limits()
                        .withRateLimiting(true)
                        .withRate(Limit.LOGIN_PAIR, new Rate(1, Duration.ofHours(1), 1))));
        assertThat(logIn("203.0.113.1", "alice", WRONG).outcome()).isEqualTo("401 invalid_credentials");
        assertThat(logIn("203.0.113.2", "alice", WRONG).outcome()).isEqualTo("429 rate_limited");
    }

    @Test
    void anAddressRegistersAFewUsers() {
        assertThat(api.nobody
                        .post("/v1/users", "name", "bob", "password", RIGHT)
                        .outcome())
                .isEqualTo("201");
        assertThat(api.nobody
                        .post("/v1/users", "name", "carol", "password", RIGHT)
                        .outcome())
                .isEqualTo("429 rate_limited");
    }
}
