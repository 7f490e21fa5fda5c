package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.api.ApiFixture.Person;
import chat.duet.core.device.Device;
import chat.duet.core.device.DeviceAddress;
import chat.duet.protocol.id.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceApiTest {
    @TempDir
    Path folder;

    private ApiFixture api;
    private Person alice;

    @BeforeEach
    void start() {
        api = ApiFixture.start(folder);
        alice = api.person("alice");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void oneDeviceLetsInAnotherAndRevokesIt() {
        api.clock.advance(Duration.ofSeconds(1));
        Answer added = alice.client().post("/v1/devices", "deviceName", "tablet", "startFrom", "beginning");
        assertThat(added.outcome()).isEqualTo("201");
        RestClient tablet = api.nobody.as(added.text("/accessToken"));
        Answer devices = tablet.get("/v1/devices");
        assertThat(devices.json().findValuesAsText("name")).containsExactly("phone", "tablet");
        assertThat(devices.json().at("/devices/0/current").asBoolean()).isFalse();
        assertThat(devices.json().at("/devices/1/current").asBoolean()).isTrue();

        String device = "/v1/devices/" + added.text("/deviceId");
        assertThat(alice.client().delete(device).outcome()).isEqualTo("204");
        assertThat(tablet.get("/v1/devices").outcome()).isEqualTo("401 device_revoked");
        assertThat(api.nobody
                        .post("/v1/sessions/refresh", "refreshToken", added.text("/refreshToken"))
                        .outcome())
                .isEqualTo("401 refresh_token_invalid");
        assertThat(alice.client().delete(device).outcome()).isEqualTo("404 device_not_found");
        assertThat(alice.client().get("/v1/devices").json().get("devices")).hasSize(1);
    }

    @Test
    void thereIsAMostOfDevices() {
        for (int i = 2; i <= 10; i++) {
            assertThat(alice.client().post("/v1/devices", "deviceName", "d" + i).outcome())
                    .isEqualTo("201");
        }
        connected().forEach(device -> api.chat.presence().connected(device, 1));
        assertThat(alice.client().post("/v1/devices", "deviceName", "d11").outcome())
                .isEqualTo("409 too_many_devices");
        assertThat(api.nobody
                        .post("/v1/sessions", "name", "alice", "password", ApiFixture.PASSWORD)
                        .outcome())
                .isEqualTo("409 too_many_devices");
    }

    private List<DeviceAddress> connected() {
        return api.chat.devices().list(UserId.parse(alice.userId()).orElseThrow()).stream()
                .map(Device::address)
                .toList();
    }

    @Test
    void whoHasBeenAwayLongestGivesWay() {
        for (int i = 2; i <= 10; i++) {
            api.clock.advance(Duration.ofSeconds(1));
            alice.client().post("/v1/devices", "deviceName", "d" + i);
        }
        // The phone is the oldest, but connected; d2 was here later than d3.
        List<DeviceAddress> all = connected();
        api.chat.presence().connected(all.get(0), 1);
        api.chat.presence().connected(all.get(1), 2);
        api.clock.advance(Duration.ofSeconds(1));
        api.chat.presence().disconnected(all.get(1), 2);
        Answer added = alice.client().post("/v1/devices", "deviceName", "d11");
        assertThat(added.outcome()).isEqualTo("201");
        Answer devices = alice.client().get("/v1/devices");
        assertThat(devices.json().findValuesAsText("name"))
                .hasSize(10)
                .contains("phone", "d2", "d11")
                .doesNotContain("d3");
        assertThat(devices.json().at("/devices/0/connected").asBoolean()).isTrue();
        assertThat(devices.number("/devices/1/lastSeenAt")).isEqualTo(api.clock.millis());
    }

    @Test
    void deviceIsRenamedByItsUserOnly() {
        String path = "/v1/devices/" + alice.deviceId();
        assertThat(patch(alice, path, "tablet").text("/name")).isEqualTo("tablet");
        assertThat(patch(api.person("bob"), path, "mine").outcome()).isEqualTo("404 device_not_found");
        assertThat(patch(alice, path, " ").text("/field")).isEqualTo("deviceName");
        assertThat(alice.client().get("/v1/devices").text("/devices/0/name")).isEqualTo("tablet");
    }

    private static Answer patch(ApiFixture.Person person, String path, String name) {
        return person.client().call("PATCH", path, RestClient.json("deviceName", name));
    }

    @Test
    void nameOfADeviceHasRules() {
        Answer missing = alice.client().post("/v1/devices");
        assertThat(missing.text("/detail")).isEqualTo("deviceName: missing (expected: a string)");
        Answer blank = alice.client().post("/v1/devices", "deviceName", " ");
        assertThat(blank.outcome()).isEqualTo("400 invalid_field");
        assertThat(blank.text("/field")).isEqualTo("deviceName");
    }
}
