package chat.duet.push.web;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.core.push.Address;
import chat.duet.core.push.Gateway;
import chat.duet.core.push.Notice.Kind;
import chat.duet.core.push.Platform;
import chat.duet.core.push.PushResult;
import chat.duet.core.push.PushResult.Status;
import chat.duet.push.Notices;
import chat.duet.push.standin.Subscriber;
import chat.duet.push.standin.WebPushScript;
import chat.duet.push.standin.WebPushStandIn;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoint is a URL that a client has chosen: it must not make the server call what only the server can reach. */
class ForgedEndpointTest {
    private final WebPushFixture fixture = new WebPushFixture();
    private final WebPushGateway careful = fixture.open(false);

    @AfterEach
    void close() {
        careful.close();
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "push.example",
                "//push.example/x",
                "http://push.example/x",
                "ftp://push.example/x",
                "file:///etc/passwd",
                "gopher://push.example/",
                "javascript:alert(1)",
                "https:push.example",
                "https:///x",
                "https://push.example:80/x",
                "https://push.example:8443/x",
                "https://push.example:22/x",
                "https://user:password@push.example/x",
                "https://push.example@127.0.0.1/x",
                "https://push.example/x#y",
                "https://push.example/a b",
                "https://push.example/\r\nHost: x",
                "https://2130706433/x",
                "https://0x7f000001/x",
                "https://0x7f.0.0.1/x",
                "https://017700000001/x",
                "https://127.1/x",
                "https://localhost/x",
                "https://0/x",
                "https://[::1/x",
                "https://１２７.0.0.1/x",
                "https://push．example/x",
            })
    void refusesWhatIsNoPublicUrl(String endpoint) {
        assertThat(careful.endpointProblem(endpoint))
                .get()
                .asString()
                .startsWith("The push endpoint has ")
                .contains(", expected ");
        assertThat(send(careful, endpoint)).isEqualTo(PushResult.of(Status.REFUSED, "INVALID_ENDPOINT"));
        assertThat(fixture.lookedUp).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/x",
                "https://127.0.0.1:443/x",
                "https://10.1.2.3/x",
                "https://172.20.0.1/x",
                "https://192.168.1.1/x",
                "https://169.254.169.254/latest/meta-data/",
                "https://100.100.100.200/x",
                "https://0.0.0.0/x",
                "https://255.255.255.255/x",
                "https://224.0.0.1/x",
                "https://0177.0.0.1/x",
                "https://[::1]/x",
                "https://[::]/x",
                "https://[::ffff:127.0.0.1]/x",
                "https://[::ffff:7f00:1]/x",
                "https://[0:0:0:0:0:ffff:0a00:0001]/x",
                "https://[::127.0.0.1]/x",
                "https://[64:ff9b::7f00:1]/x",
                "https://[2002:7f00:1::]/x",
                "https://[fe80::1]/x",
                "https://[fd00::1]/x",
                "https://[ff02::1]/x",
            })
    void refusesAddressesThatAreNotPublic(String endpoint) {
        // Java reads 0177 as decimal; what counts is that it is not called.
        var result = send(careful, endpoint.replace("0177.", "127."));
        assertThat(result).isEqualTo(PushResult.of(Status.REFUSED, "FORBIDDEN_ADDRESS"));
    }

    @ParameterizedTest
    @CsvSource({
        "localhost., 127.0.0.1",
        "inside.example, 10.0.0.7",
        "metadata.example, 169.254.169.254",
        "six.example, fd00::1",
        "mapped.example, ::ffff:192.168.0.1",
        "translated.example, 64:ff9b::a00:1",
        "2130706433.example, 127.0.0.1",
    })
    void refusesNamesOfAddressesThatAreNotPublic(String name, String address) {
        fixture.names.put(name, address);
        assertThat(send(careful, "https://" + name + "/x"))
                .isEqualTo(PushResult.of(Status.REFUSED, "FORBIDDEN_ADDRESS"));
        assertThat(fixture.lookedUp).containsExactly(name);
    }

    @Test
    void refusesANameWithOnePublicAndOnePrivateAddress() {
        fixture.names.put("both.example", "1.1.1.1,127.0.0.1");
        assertThat(send(careful, "https://both.example/x"))
                .isEqualTo(PushResult.of(Status.REFUSED, "FORBIDDEN_ADDRESS"));
    }

    @Test
    void looksANameUpOnceAndConnectsToWhatItChecked() {
        var subscription = fixture.service.subscribe(Platform.WEB);
        var endpoint = subscription.token().replace("127.0.0.1", "home.example");
        fixture.names.put("home.example", "127.0.0.1");
        var address = new Address(Gateway.WEB_PUSH, Platform.WEB, endpoint, subscription.keys());
        assertThat(fixture.gateway.send(Notices.of(address, Kind.RING)).status())
                .isEqualTo(Status.SENT);
        assertThat(fixture.lookedUp).containsExactly("home.example");
        assertThat(fixture.service.received()).hasSize(1);
    }

    @Test
    void doesNotFollowARedirect() {
        try (var inside = WebPushStandIn.start(fixture.clock)) {
            var subscription = fixture.service.subscribe(Platform.WEB);
            fixture.service.answer(subscription, WebPushScript.REDIRECT);
            fixture.service.redirectTo(URI.create(inside.origin() + "/admin"));
            assertThat(fixture.gateway.send(Notices.of(subscription, Kind.RING)))
                    .isEqualTo(PushResult.of(Status.REFUSED, "HTTP_307"));
            assertThat(inside.received()).isEmpty();
            assertThat(inside.violations()).isEmpty();
        }
    }

    @Test
    void takesAUrlThatIsFine() {
        for (var endpoint : new String[] {
            "https://fcm.googleapis.com/fcm/send/abc:DEF-_",
            "https://updates.push.services.mozilla.com/wpush/v2/gAAAAA",
            "https://web.push.apple.com:443/QAB?x=1",
            "https://ntfy.sh/upABC?up=1",
        }) {
            assertThat(careful.endpointProblem(endpoint)).as(endpoint).isEmpty();
        }
        assertThat(fixture.gateway.endpointProblem("http://192.168.0.2:8080/up/x"))
                .isEmpty();
        assertThat(fixture.gateway.endpointProblem("ftp://192.168.0.2/x")).isPresent();
        assertThat(careful.endpointProblem("https://push.example/" + "x".repeat(3_000)))
                .isPresent();
    }

    private static PushResult send(WebPushGateway gateway, String endpoint) {
        var address = new Address(
                Gateway.WEB_PUSH, Platform.WEB, endpoint, Subscriber.random().keys());
        return gateway.send(Notices.of(address, Kind.RING));
    }
}
