package chat.duet.push.web;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.push.http.Limits;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookPostTest {
    private final WebPushFixture fixture = new WebPushFixture();
    private final WebhookPost open = post(true);
    private final WebhookPost careful = post(false);
    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String origin;
    private volatile int status = 204;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        origin = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                received.add(exchange.getRequestMethod()
                        + ' '
                        + exchange.getRequestURI()
                        + ' '
                        + exchange.getRequestHeaders().getFirst("webhook-id")
                        + ' '
                        + body);
                exchange.getResponseHeaders().add("Location", origin + "/elsewhere");
                exchange.getResponseHeaders().add("Retry-After", "7");
                exchange.sendResponseHeaders(status, -1);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        open.close();
        careful.close();
        fixture.close();
    }

    private WebhookPost post(boolean privateNetworks) {
        return WebhookPost.open(fixture.resolver, privateNetworks, Limits.DEFAULT, fixture.clock, fixture.deadlines);
    }

    @Test
    void bodyAndHeadersArrive() {
        var reply = open.post(origin + "/hook", Map.of("webhook-id", "evt_1"), "{\"text\":\"안녕\"}");
        assertThat(reply.status()).isEqualTo(204);
        assertThat(received).containsExactly("POST /hook evt_1 {\"text\":\"안녕\"}");
    }

    @Test
    void redirectIsAFailureAndIsNotFollowed() {
        status = 307;
        assertThat(open.post(origin + "/hook", Map.of(), "{}").status()).isEqualTo(307);
        assertThat(received).hasSize(1);
    }

    @Test
    void endpointThatAsksToWaitIsHeard() {
        status = 429;
        var reply = open.post(origin + "/hook", Map.of(), "{}");
        assertThat(reply.what()).isEqualTo("HTTP_429");
        assertThat(reply.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void nothingThatIsNotPublicIsReached() {
        assertThat(careful.problem("https://hooks.example/duet")).isEmpty();
        for (String url : List.of(
                origin + "/hook",
                "http://hooks.example/",
                "https://hooks.example:8443/",
                "https://localhost/",
                "ftp://x.y/")) {
            assertThat(careful.problem(url)).as(url).isPresent();
            assertThat(careful.post(url, Map.of(), "{}").status()).as(url).isZero();
        }
        fixture.names.put("inside.example", "10.1.2.3");
        fixture.names.put("cloud.example", "169.254.169.254");
        fixture.names.put("mixed.example", "93.184.216.34,127.0.0.1");
        for (String host : List.of("inside.example", "cloud.example", "mixed.example")) {
            assertThat(careful.post("https://" + host + "/", Map.of(), "{}").what())
                    .as(host)
                    .isEqualTo("FORBIDDEN_ADDRESS");
        }
        assertThat(received).isEmpty();
    }
}
