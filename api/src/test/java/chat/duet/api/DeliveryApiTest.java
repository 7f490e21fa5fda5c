package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.api.ApiFixture.Person;
import chat.duet.core.device.DeviceAddress;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryApiTest {
    @TempDir
    Path folder;

    private ApiFixture api;
    private Person alice;
    private Person bob;
    private String conversation;
    private String delivery;

    @BeforeEach
    void start() {
        api = ApiFixture.start(folder);
        alice = api.person("alice");
        bob = api.person("bob");
        conversation = alice.with(bob);
        delivery = "/v1/messages/" + alice.send(conversation, "m1", "hello").text("/id") + "/delivery";
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void stepsComeOneAfterTheOther() {
        long sent = api.clock.millis();
        String first = "{\"messageId\":\"" + conversation
                + "-1\",\"steps\":[{\"step\":\"accepted\",\"at\":%1$d},{\"step\":\"stored\",\"at\":%1$d}"
                        .formatted(sent);
        assertThat(alice.client().get(delivery).body()).isEqualTo(first + "]}");

        bob.client().put("/v1/push", "gateway", "fcm", "platform", "ios", "token", "0123456789abcdef");
        api.logIn("bob");
        assertThat(alice.client().get(delivery).body()).isEqualTo(first + "]}");

        api.clock.advance(Duration.ofSeconds(5));
        bob.client().put("/v1/conversations/" + conversation + "/read", "seq", 1);
        Answer read = alice.client().get(delivery);
        assertThat(read.json().get("steps").findValuesAsText("step"))
                .containsExactly("accepted", "stored", "delivered", "read");
        assertThat(read.body()).doesNotContain(bob.userId(), bob.deviceId(), "device", "push", "fcm", "online");
    }

    @Test
    void acknowledgedByADeviceIsDelivered() {
        DeviceAddress phone = new DeviceAddress(
                UserId.parse(bob.userId()).orElseThrow(),
                DeviceId.parse(bob.deviceId()).orElseThrow());
        api.chat
                .delivery()
                .connecting(
                        api.chat
                                .devices()
                                .findUsable(phone.user(), phone.device())
                                .orElseThrow(),
                        1);
        api.chat.delivery().connected(phone, 1, false);
        await().untilAsserted(() -> {
            api.chat.delivery().acknowledged(phone.device(), 1);
            api.chat.delivery().acknowledged(phone.device(), 2);
            assertThat(alice.client().get(delivery).json().get("steps").findValuesAsText("step"))
                    .containsExactly("accepted", "stored", "delivered");
        });
    }

    @Test
    void forEverybodyButTheSenderThereIsNoSuchMessage() {
        Person mallory = api.person("mallory");
        String none = "/v1/messages/" + conversation + "-2/delivery";
        for (Person other : new Person[] {bob, mallory}) {
            Answer answer = other.client().get(delivery);
            assertThat(answer.outcome()).isEqualTo("404 message_not_found");
            Answer missing = other.client().get(none);
            assertThat(withoutIds(answer)).isEqualTo(withoutIds(missing));
        }
        assertThat(alice.client().get(none).outcome()).isEqualTo("404 message_not_found");
        assertThat(alice.client().get("/v1/messages/7zzzzzzzzzzzz-1/delivery").outcome())
                .isEqualTo("404 message_not_found");
    }

    private static String withoutIds(Answer answer) {
        return answer.body()
                .replaceAll("[0-9a-z]{13}-\\d+", "(id)")
                .replaceAll("\"requestId\":\"[^\"]*\"", "\"requestId\":\"\"");
    }

    @Test
    void whatIsNoIdIsSaidToBeNone() {
        for (String id :
                new String[] {"x", conversation, conversation + "-", conversation + "-01", conversation + "--1"}) {
            assertThat(alice.client().get("/v1/messages/" + id + "/delivery").outcome())
                    .as(id)
                    .isEqualTo("400 invalid_field");
        }
    }
}
