package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.api.ApiFixture.Person;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that start a request and take their time. */
class SlowSenderTest {
    private static final String HEAD =
            "POST /v1/users HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{";

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
    void holdNobodyUp() throws IOException {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            slow.add(begin(api.server.port()));
        }
        Person alice = api.person("alice");
        assertThat(alice.client().get("/v1/me").outcome()).isEqualTo("200");
        for (Socket socket : slow) {
            socket.close();
        }
    }

    @Test
    void whoStopsIsCutOff() throws IOException {
        try (ApiServer impatient = impatient();
                Socket socket = begin(impatient.port())) {
            assertThat(rest(socket))
                    .startsWith("HTTP/1.1 408 ")
                    .contains("application/problem+json", "\"code\":\"timeout\"");
        }
    }

    @Test
    void whoTricklesIsCutOff() throws IOException {
        var timer = Executors.newSingleThreadScheduledExecutor();
        try (ApiServer impatient = impatient();
                Socket socket = begin(impatient.port())) {
            OutputStream out = socket.getOutputStream();
            var drip = timer.scheduleAtFixedRate(
                    () -> {
                        try {
                            out.write(' ');
                        } catch (IOException e) {
                            throw new IllegalStateException("cut off", e);
                        }
                    },
                    100,
                    100,
                    TimeUnit.MILLISECONDS);
            assertThat(rest(socket)).startsWith("HTTP/1.1 408 ");
            drip.cancel(false);
        } finally {
            timer.shutdownNow();
        }
    }

    @Test
    void whoSaysNothingIsCutOff() throws IOException {
        try (ApiServer impatient = impatient();
                Socket socket = new Socket("127.0.0.1", impatient.port())) {
            assertThat(rest(socket)).isEmpty();
        }
    }

    private ApiServer impatient() {
        var info = new ApiInfo("1", api.mqtt, RandomGenerator.getDefault());
        ApiServer server = new ApiServer(api.chat, api.settings, info, Duration.ofSeconds(1));
        server.start();
        assertThat(new RestClient(URI.create("http://127.0.0.1:" + server.port()), null, new Contract())
                        .get("/healthz")
                        .outcome())
                .isEqualTo("200");
        return server;
    }

    private static Socket begin(int port) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(HEAD.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String rest(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
