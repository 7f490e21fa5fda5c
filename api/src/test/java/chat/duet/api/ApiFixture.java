package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.api.discovery.MqttEndpoints;
import chat.duet.api.metrics.Figure;
import chat.duet.api.push.WebPush;
import chat.duet.config.AuthSettings;
import chat.duet.config.HttpSettings;
import chat.duet.config.MetricsAccess;
import chat.duet.config.Secret;
import chat.duet.config.Settings;
import chat.duet.core.Chat;
import chat.duet.core.Environment;
import chat.duet.core.account.PasswordCost;
import chat.duet.core.key.Scope;
import chat.duet.core.push.Gateway;
import chat.duet.core.push.PushGateway;
import chat.duet.core.push.PushResult;
import chat.duet.core.store.Console;
import chat.duet.core.webhook.WebhookSender;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A real chat on a real database with a real server before it; only the clock is ours. */
final class ApiFixture implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";
    /** Most tests log people in, and are not about what that costs. */
    private static final PasswordCost CHEAP = new PasswordCost(64, 1);

    static final String WEB_PUSH_KEY = "BNo-public-key";
    static final String SECRET = "0123456789abcdef0123456789abcdef";

    final ManualClock clock = new ManualClock();
    final Path database;
    final Settings settings;
    volatile Supplier<MqttEndpoints> mqtt =
            () -> new MqttEndpoints(URI.create("ws://127.0.0.1:18083/mqtt"), URI.create("tcp://127.0.0.1:11883"));
    Chat chat;
    ApiServer server;
    RestClient nobody;

    private final PasswordCost passwordCost;

    private ApiFixture(Path folder, Settings settings, PasswordCost passwordCost) {
        this.database = folder.resolve("duet.db");
        this.settings = settings;
        this.passwordCost = passwordCost;
        open();
    }

    static ApiFixture start(Path folder) {
        return start(folder, settings -> settings);
    }

    /** Where a login costs what it does in production. */
    static ApiFixture startWithRealPasswords(Path folder) {
        return start(folder, settings -> settings, PasswordCost.RECOMMENDED);
    }

    static ApiFixture start(Path folder, UnaryOperator<Settings> change) {
        return start(folder, change, CHEAP);
    }

    private static ApiFixture start(Path folder, UnaryOperator<Settings> change, PasswordCost passwordCost) {
        Settings usual = Settings.unlimited().withHttp(new HttpSettings("127.0.0.1", 0, null, MetricsAccess.LOOPBACK));
        AuthSettings auth = usual.auth();
        return new ApiFixture(
                folder,
                change.apply(usual.withAuth(new AuthSettings(
                        true,
                        auth.accessTokenLifetime(),
                        auth.refreshTokenLifetime(),
                        auth.refreshGrace(),
                        Secret.of(SECRET)))),
                passwordCost);
    }

    void open() {
        SecureRandom random = new SecureRandom();
        PushGateway takesAll = notice -> PushResult.of(PushResult.Status.SENT, "200");
        chat = Chat.open(
                database,
                settings,
                new Environment(clock, random, Thread::new).withPasswordCost(passwordCost),
                Map.of(Gateway.FCM, takesAll, Gateway.WEB_PUSH, takesAll),
                new NoSender());
        List<Figure> broker =
                List.of(new Figure("connections", "Connected.", false, 3), new Figure("bytes_read", "Read.", true, 4));
        WebPush webPush = new WebPush(
                WEB_PUSH_KEY,
                endpoint -> endpoint.startsWith("https:") ? Optional.empty() : Optional.of("http (expected: https)"));
        server = new ApiServer(chat, settings, new ApiInfo("1.2.3", () -> mqtt.get(), random, () -> broker, webPush));
        server.start();
        nobody = new RestClient(URI.create("http://127.0.0.1:" + server.port()), null, new Contract());
    }

    /** Takes https for good, and delivers nothing. */
    private static final class NoSender implements WebhookSender {
        @Override
        public Optional<String> problem(String url) {
            return url.startsWith("https:") ? Optional.empty() : Optional.of("http (expected: https)");
        }

        @Override
        public Reply post(String url, Map<String, String> headers, String body) {
            return new Reply(0, "NOBODY", null);
        }
    }

    void restart() {
        close();
        open();
    }

    /** A user of this name, logged in on one device. */
    Person person(String name) {
        Answer user = nobody.post("/v1/users", "name", name, "password", PASSWORD);
        assertThat(user.outcome()).isEqualTo("201");
        return logIn(name);
    }

    /** An administrator of this name, logged in on one device. */
    Person administrator(String name) {
        Person person = person(name);
        try (Console console = Console.open(database, clock)) {
            assertThat(console.grant(name).isOk()).isTrue();
        }
        return person;
    }

    /** A new API key. */
    String key(Person administrator, Scope... scopes) {
        Answer made =
                administrator.client().post("/v1/admin/keys", "name", "backend", "scopes", Scope.write(Set.of(scopes)));
        assertThat(made.outcome()).isEqualTo("201");
        // Keys are listed by age.
        clock.advance(Duration.ofMillis(1));
        return made.text("/secret");
    }

    /** A client that brings a new API key. */
    RestClient backend(Person administrator, Scope... scopes) {
        return nobody.as(key(administrator, scopes));
    }

    /** The user, logged in on a further device. */
    Person logIn(String name) {
        Answer session = nobody.post("/v1/sessions", "name", name, "password", PASSWORD, "deviceName", "phone");
        assertThat(session.outcome()).isEqualTo("201");
        return new Person(
                session.text("/userId"),
                session.text("/deviceId"),
                session.text("/refreshToken"),
                nobody.as(session.text("/accessToken")));
    }

    /** Someone who is logged in. */
    record Person(String userId, String deviceId, String refreshToken, RestClient client) {
        /** The id of the conversation with the other. */
        String with(Person other) {
            Answer opened = client.post("/v1/conversations", "userId", other.userId);
            assertThat(opened.status()).isIn(200, 201);
            return opened.text("/id");
        }

        Answer send(String conversation, String id, String text) {
            return client.post("/v1/conversations/" + conversation + "/messages", "clientMessageId", id, "text", text);
        }
    }

    @Override
    public void close() {
        server.close();
        chat.close();
    }
}
