package chat.duet.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsLoaderTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    @Test
    void nothingGivenMeansDefaults() {
        assertThat(SettingsLoader.load(null, Map.of("PATH", "/bin"))).isEqualTo(Settings.defaults());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "---\n", "http:\n", "null\n"})
    void emptyFileMeansDefaults(String text) throws IOException {
        assertThat(load(text)).isEqualTo(Settings.defaults());
    }

    @Test
    void readsEveryKindOfValueFromTheFile() throws IOException {
        var settings = load("""
                data-folder: /var/lib/duet
                http:
                  port: 0
                  public-url: https://chat.example.org
                mqtt:
                  tcp: {enabled: false}
                broker:
                  persistence: file
                  session-expiry: 30d
                  max-packet-size: 1MiB
                delivery: {cursor-flush: 20ms}
                auth: {token-secret: %s}
                """.formatted(SECRET));

        assertThat(settings.dataFolder()).isEqualTo(Path.of("/var/lib/duet"));
        assertThat(settings.http())
                .isEqualTo(new HttpSettings(
                        "127.0.0.1", 0, URI.create("https://chat.example.org"), MetricsAccess.LOOPBACK));
        assertThat(settings.mqtt().tcp().enabled()).isFalse();
        assertThat(settings.broker().persistence()).isEqualTo(BrokerPersistence.FILE);
        assertThat(settings.broker().sessionExpiry()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.broker().maxPacketSize()).isEqualTo(1 << 20);
        assertThat(settings.delivery().cursorFlush()).isEqualTo(Duration.ofMillis(20));
        assertThat(settings.auth().tokenSecret()).isEqualTo(Secret.of(SECRET));
    }

    @Test
    void offIsAWordInTheFile() throws IOException {
        assertThat(load("http: {metrics: off}").http().metrics()).isEqualTo(MetricsAccess.OFF);
    }

    @Test
    void environmentWinsOverTheFile() throws IOException {
        var settings = load(
                "http: {port: 1000, host: 10.0.0.1}",
                Map.of("DUET_HTTP_PORT", "2000", "DUET_MQTT_WEBSOCKET_PUBLIC_URL", "wss://chat.example.org/mqtt"));

        assertThat(settings.http()).isEqualTo(new HttpSettings("10.0.0.1", 2000, null, MetricsAccess.LOOPBACK));
        assertThat(settings.mqtt().websocket().publicUrl()).isEqualTo(URI.create("wss://chat.example.org/mqtt"));
    }

    @Test
    void everySettingHasItsOwnVariable() {
        var variables =
                SettingKeys.ALL.list().stream().map(SettingKey::variable).toList();
        assertThat(variables)
                .doesNotHaveDuplicates()
                .contains("DUET_DATA_FOLDER", "DUET_LIMITS_DEVICES_PER_USER")
                .allMatch(name -> !name.endsWith(SettingKey.FILE_SUFFIX));
    }

    @Test
    void everySettingCanBeSetByItsVariable() {
        var environment = new LinkedHashMap<String, String>();
        var changed = new Settings(
                Path.of("elsewhere"),
                new HttpSettings(
                        "0.0.0.0", 81, URI.create("https://a.example"), MetricsAccess.OFF, "192.0.2.0/24, ::1"),
                new MqttSettings(
                        new MqttTcpSettings(false, "::1", 82),
                        new MqttWebSocketSettings("localhost", 83, "/chat", URI.create("wss://b.example/chat"))),
                new BrokerSettings(
                        BrokerPersistence.FILE,
                        Duration.ofHours(30),
                        Duration.ofSeconds(90),
                        70_000,
                        5,
                        6,
                        Duration.ofMillis(1500)),
                new DeliverySettings(7, Duration.ofMillis(8)),
                new AuthSettings(
                        false,
                        Duration.ofMinutes(9),
                        Duration.ofDays(10),
                        Duration.ofSeconds(11),
                        Secret.of(SECRET),
                        new ExternalSettings(
                                "https://id.example",
                                "duet",
                                "RS256, ES256",
                                null,
                                null,
                                URI.create("https://id.example/jwks"),
                                Duration.ofSeconds(11))),
                new LimitSettings(12, 13, 14, 15, false, Rates.defaults())
                        .withRate(Limit.MESSAGE_SEND, new Rate(1, Duration.ofHours(2), 3))
                        .withRate(Limit.TYPING, Rate.OFF),
                new PushSettings(
                        PushPreview.SENDER,
                        Duration.ofSeconds(16),
                        Duration.ofDays(17),
                        18,
                        Duration.ofSeconds(19),
                        20,
                        Duration.ofMinutes(21),
                        22,
                        Duration.ofDays(23),
                        Duration.ofHours(25),
                        new FcmSettings(Path.of("account.json"), URI.create("https://c.example"), "chat"),
                        new WebPushSettings(false, URI.create("mailto:ops@d.example"), true)),
                new SafetySettings(26, Duration.ofMinutes(27), true, true),
                new ConversationSettings(Duration.ofDays(28)),
                new WebhookSettings(48, Duration.ofHours(49), Duration.ofDays(50), true),
                new AttachmentSettings(
                        false,
                        51_000,
                        5_200_000_000L,
                        Duration.ofHours(53),
                        Duration.ofSeconds(54),
                        55,
                        44,
                        true,
                        false,
                        new S3Settings(
                                URI.create("http://store.internal:9000"),
                                URI.create("https://files.e.example"),
                                "eu-west-56",
                                "duet-files",
                                "account",
                                Secret.of(SECRET),
                                false,
                                "chat/")));
        for (var line : SettingsPrinter.print(changed).replace("'", "").lines().toList()) {
            environment.put(Integer.toString(environment.size()), line);
        }
        var values = environment.values().stream()
                .map(String::strip)
                .filter(line -> !line.endsWith(":"))
                .map(line -> line.substring(line.indexOf(": ") + 2))
                .toList();
        var variables = new LinkedHashMap<String, String>();
        var next = 0;
        for (var key : SettingKeys.ALL.list()) {
            String value = values.get(next++);
            if (!value.equals("null")) {
                variables.put(key.variable(), key.isSecret() ? SECRET : value);
            }
        }

        assertThat(SettingsLoader.load(null, variables)).isEqualTo(changed);
    }

    @Test
    void variableMayNameAFile() throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
        var port = Files.writeString(folder.resolve("port"), "99");
        var settings = SettingsLoader.load(
                null, Map.of("DUET_AUTH_TOKEN_SECRET_FILE", secret.toString(), "DUET_HTTP_PORT_FILE", port.toString()));

        assertThat(settings.auth().tokenSecret()).isEqualTo(Secret.of(SECRET));
        assertThat(settings.http().port()).isEqualTo(99);
    }

    @Test
    void reportsAllProblemsAtOnceEachWithKeyValueAndExpectation() {
        var text = """
                http: {port: 70000, hots: x}
                mqtt: {tcp: {enabled: maybe}, websocket: {path: mqtt}}
                broker: {persistence: disk, session-expiry: 7 days, max-packet-size: 64kb}
                auth: {token-secret: short, refresh-token-lifetime: 1m}
                limits: 5
                colour: blue
                """;
        var environment = Map.of(
                "DUET_DELIVERY_WINDOW", "0",
                "DUET_DELIVERY_WINDOW_FILE_", "x",
                "DUET_LIMITS_PENDING_WRITES", "",
                "DUET_AUTH_TOKEN_SECRET_FILE", "/nowhere/at/all");

        assertThat(problems(text, environment).stream().map(SettingsLoaderTest::withoutOrigin))
                .containsExactlyInAnyOrder(
                        "http.hots: unknown (expected: one of host, port, public-url, metrics," + " trusted-proxies)",
                        "limits: 5 (expected: keys and values)",
                        "colour: unknown (expected: one of data-folder, http, mqtt, broker, delivery, auth, limits,"
                                + " push, safety, conversations, webhooks, attachments)",
                        "DUET_AUTH_TOKEN_SECRET_FILE: /nowhere/at/all (expected: a readable file;"
                                + " java.nio.file.NoSuchFileException: /nowhere/at/all)",
                        "DUET_DELIVERY_WINDOW_FILE_: unknown (expected: the name of a setting, such as DUET_HTTP_PORT"
                                + " for http.port)",
                        "http.port: 70000 (expected: an integer from 0 to 65535)",
                        "mqtt.tcp.enabled: maybe (expected: true or false)",
                        "mqtt.websocket.path: mqtt (expected: a path that starts with /, such as /mqtt)",
                        "broker.persistence: disk (expected: in-memory or file)",
                        "broker.session-expiry: 7 days (expected: a duration such as 30d, 12h, 15m, 10s or 50ms)",
                        "broker.max-packet-size: 64kb (expected: a number of bytes such as 65536 or 64KiB)",
                        "delivery.window: 0 (expected: an integer from 1 to 10000)",
                        "auth.token-secret: [REDACTED] (expected: at least 32 bytes)",
                        "auth.refresh-token-lifetime: 1m (expected: a duration from 1h to 3650d)",
                        "limits.pending-writes: empty (expected: an integer)");
    }

    @Test
    void namesWhereAWrongValueCameFrom() {
        assertThat(problems("", Map.of("DUET_HTTP_PORT", "x")))
                .containsExactly("http.port: x (expected: an integer), set by DUET_HTTP_PORT");
        assertThat(problems("http: {port: -1}", Map.of()))
                .containsExactly("http.port: -1 (expected: an integer from 0 to 65535), set by " + file());
    }

    @Test
    void pushIsSetPieceByPiece() throws IOException {
        var push = load("push: {preview: full, fcm: {credentials: /etc/duet/firebase.json},"
                        + " web-push: {contact: 'mailto:ops@example.org'}}")
                .push();

        assertThat(push.preview()).isEqualTo(PushPreview.FULL);
        assertThat(push.fcm().credentials()).isEqualTo(Path.of("/etc/duet/firebase.json"));
        assertThat(push.webPush().contact()).isEqualTo(URI.create("mailto:ops@example.org"));
        assertThat(push.deadline()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void pushRefusesWhatItCannotKeep() {
        var text = """
                push:
                  preview: everything
                  ttl: 29d
                  fcm: {endpoint: 'ftp://example.org', android-channel: 'two words'}
                  web-push: {contact: 'tel:+15550100'}
                """;
        assertThat(problems(text, Map.of()).stream().map(SettingsLoaderTest::withoutOrigin))
                .containsExactlyInAnyOrder(
                        "push.preview: everything (expected: none or sender or full)",
                        "push.fcm.endpoint: ftp://example.org (expected: a URL of the form http://host or https://host,"
                                + " with or without port and path)",
                        "push.fcm.android-channel: two words (expected: 1 to 100 letters, digits, ._-)",
                        "push.web-push.contact: tel:+15550100 (expected: mailto: and an address, or an https: URL)");
        assertThat(problems("push: {ttl: 29d}", Map.of()))
                .containsExactly("push.ttl: 29d (expected: a duration from 1m to 28d), set by " + file());
    }

    @Test
    void eachLimitIsASettingOfItsOwn() throws IOException {
        var limits = load(
                        "limits: {message-send: 60/1m burst 200, typing: off, rate-limiting: false}",
                        Map.of("DUET_LIMITS_CONVERSATION_OPEN", "5/1d"))
                .limits();

        assertThat(limits.rateLimiting()).isFalse();
        assertThat(limits.rates())
                .isEqualTo(Rates.defaults()
                        .with(Limit.MESSAGE_SEND, new Rate(60, Duration.ofMinutes(1), 200))
                        .with(Limit.TYPING, Rate.OFF)
                        .with(Limit.CONVERSATION_OPEN, new Rate(5, Duration.ofDays(1), 5)));
    }

    @Test
    void limitsThatAreNoneAreReportedWithAllElse() {
        assertThat(problems("limits: {message-send: often, typing: 5, devices-per-user: 0}", Map.of()).stream()
                        .map(SettingsLoaderTest::withoutOrigin))
                .containsExactlyInAnyOrder(
                        "limits.message-send: often (expected: " + Rate.EXPECTED + ")",
                        "limits.typing: 5 (expected: " + Rate.EXPECTED + ")",
                        "limits.devices-per-user: 0 (expected: an integer from 1 to 1000)");
    }

    @Test
    void portsMustDiffer() {
        assertThat(problems("", Map.of("DUET_HTTP_PORT", "8083")))
                .containsExactly("http.port: 8083 (expected: a port other than that of mqtt.websocket.port),"
                        + " set by DUET_HTTP_PORT");
    }

    @Test
    void packetsMustHoldTheLongestMessage() {
        assertThat(problems("broker: {max-packet-size: 8KiB}", Map.of()))
                .containsExactly("broker.max-packet-size: 8192 (expected: an integer from 20480 to 268435455), set by "
                        + file());
    }

    @Test
    void variableAndItsFileTogetherAreRefused() {
        assertThat(problems("", Map.of("DUET_HTTP_PORT", "1", "DUET_HTTP_PORT_FILE", "/x")))
                .containsExactly(
                        "DUET_HTTP_PORT: set together with DUET_HTTP_PORT_FILE (expected: only one of the two)");
    }

    @Test
    void duplicateKeysAreRefused() {
        assertThat(problems("http: {port: 1}\nhttp: {port: 2}\n", Map.of()))
                .singleElement()
                .asString()
                .contains("line 2")
                .contains("'http'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http: {port: 1}\n---\nhttp: {port: 2}\n",
                "http:\n\tport: 1\n",
                "auth:\n  token-secret: \"0123456789abcdef0123456789abcdef\n",
                "- http\n",
                "words\n"
            })
    void brokenYamlIsReportedWithoutQuotingTheFile(String text) {
        assertThat(problems(text, Map.of())).singleElement().asString().doesNotContain("0123456789");
    }

    @ParameterizedTest
    @CsvSource({
        "auth.token-secret, 12345678901234567890123456789012",
        "auth.token-secret, [a]",
        "data-folder, 7",
        "http.host, null",
        "http.port, {a: b}"
    })
    void valuesOfTheWrongKindAreRefused(String key, String value) {
        var parts = key.split("\\.", 2);
        var text = parts.length == 1 ? key + ": " + value : parts[0] + ":\n  " + parts[1] + ": " + value + "\n";
        assertThat(problems(text, Map.of())).singleElement().asString().startsWith(key + ": ");
    }

    @Test
    void missingFileIsReported() {
        var nowhere = folder.resolve("nowhere.yaml");
        assertThatThrownBy(() -> SettingsLoader.load(nowhere, Map.of()))
                .hasMessage("--config: " + nowhere + " (expected: a file that exists)");
    }

    @Test
    void fileThatIsNotUtf8IsReported() throws IOException {
        Files.write(file(), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> SettingsLoader.load(file(), Map.of())).hasMessageContaining("UTF-8");
    }

    private Settings load(String text) throws IOException {
        return load(text, Map.of());
    }

    private Settings load(String text, Map<String, String> environment) throws IOException {
        return SettingsLoader.load(Files.writeString(file(), text), environment);
    }

    private List<String> problems(String text, Map<String, String> environment) {
        var failure = catchThrowableOfType(SettingsException.class, () -> load(text, environment));
        return failure.problems().stream().map(SettingProblem::toString).toList();
    }

    private Path file() {
        return folder.resolve("duet.yaml");
    }

    private static String withoutOrigin(String problem) {
        return problem.replaceFirst(", set by .*", "");
    }
}
