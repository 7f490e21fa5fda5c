package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.api.ApiFixture.Person;
import chat.duet.api.discovery.MqttEndpoints;
import chat.duet.config.MqttSettings;
import chat.duet.config.MqttWebSocketSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryApiTest {
    @TempDir
    Path folder;

    private ApiFixture api;

    @BeforeEach
    void start() {
        api = ApiFixture.start(folder);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void configTellsWhereMqttIsAndHowToSpeakIt() {
        Person alice = api.person("alice");
        Answer config = alice.client().get("/v1/config");
        assertThat(config.outcome()).isEqualTo("200");
        assertThat(config.text("/version")).isEqualTo("1.2.3");
        assertThat(config.text("/mqtt/websocket")).isEqualTo("ws://127.0.0.1:18083/mqtt");
        assertThat(config.text("/mqtt/tcp")).isEqualTo("tcp://127.0.0.1:11883");
        assertThat(config.text("/mqtt/clientId")).isEqualTo(alice.userId() + "-" + alice.deviceId());
        assertThat(config.text("/mqtt/topics/in")).isEqualTo("u/" + alice.userId() + "/in");
        assertThat(config.text("/mqtt/topics/out/message")).isEqualTo("u/" + alice.userId() + "/out/message");
        assertThat(config.number("/mqtt/maxPacketSize")).isEqualTo(65536);
        assertThat(config.number("/mqtt/receiveMaximum")).isEqualTo(64);
        assertThat(config.number("/mqtt/sessionExpirySeconds")).isEqualTo(604_800);
        assertThat(config.number("/limits/messageText")).isEqualTo(4096);
        assertThat(config.number("/limits/requestBody")).isEqualTo(65536);
        assertThat(config.json().at("/push/fcm").asBoolean()).isFalse();
        assertThat(config.text("/push/webPush/publicKey")).isEqualTo(ApiFixture.WEB_PUSH_KEY);
        assertThat(config.text("/push/preview")).isEqualTo("none");
        assertThat(config.json().at("/files/direct").asBoolean(true)).isFalse();
    }

    @Test
    void tcpIsLeftOutWhereItIsOff() {
        api.mqtt = () -> new MqttEndpoints(URI.create("ws://127.0.0.1:1/mqtt"), null);
        assertThat(api.person("alice")
                        .client()
                        .get("/v1/config")
                        .json()
                        .get("mqtt")
                        .has("tcp"))
                .isFalse();
    }

    @Test
    void publicAddressWinsOverTheBoundOne() {
        api.close();
        api = ApiFixture.start(
                folder,
                settings -> settings.withMqtt(new MqttSettings(
                        settings.mqtt().tcp(),
                        new MqttWebSocketSettings("127.0.0.1", 8083, "/mqtt", URI.create("wss://chat.example/mqtt")))));
        assertThat(api.person("alice").client().get("/v1/config").text("/mqtt/websocket"))
                .isEqualTo("wss://chat.example/mqtt");
    }

    @Test
    void documentIsServedAsItIs() throws IOException {
        Answer document = api.nobody.get("/openapi.yaml");
        assertThat(document.outcome()).isEqualTo("200");
        assertThat(document.header("Content-Type")).isEqualTo("application/yaml; charset=utf-8");
        try (var resource = getClass().getResourceAsStream("openapi.yaml")) {
            assertThat(document.body()).isEqualTo(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
