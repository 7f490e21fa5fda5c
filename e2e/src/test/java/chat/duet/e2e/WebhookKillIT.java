package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.drill.process.Launch;
import chat.duet.drill.process.ServerProcess;
import chat.duet.server.Main;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the server between the commit of messages and their delivery to an endpoint. It is told of each at least once, always with the same id.
 * {@code -Dduet.webhook.kills=100} is the long form.
 */
@Timeout(3600)
class WebhookKillIT {

    private static final int KILLS = Integer.getInteger("duet.webhook.kills", 3);
    private static final int MESSAGES = 12;
    private static final int LONGEST_DELAY_MICROS = 700_000;
    private static final long SEED = Long.getLong("duet.drill.seed", new SecureRandom().nextInt(1_000_000));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Endpoint endpoint = new Endpoint();

    @TempDir
    private Path temp;

    private ServerProcess server;
    private Rest ann;
    private String conversation;

    @BeforeEach
    void start() {
        server = new ServerProcess(
                Launch.of(Servers.program(), temp.resolve("data")).setting("webhooks.private-networks", "true"));
        server.start();
        var nobody = new Rest(URI.create("http://127.0.0.1:" + server.ports().http()), null);
        ann = logIn(nobody, "ann");
        var bob = logIn(nobody, "bob").get("/v1/me").expect(200).get("id").asText();
        conversation = ann.post("/v1/conversations", "userId", bob)
                .expect(201)
                .get("id")
                .asText();
        var data = server.data().toString();
        assertThat(Main.run(new String[] {"admin", "grant", "ann", "--data", data}, System.out, System.err))
                .isZero();
        ann.post("/v1/admin/webhooks", "url", endpoint.url(), "events", "message.created")
                .expect(201);
    }

    private static Rest logIn(Rest rest, String name) {
        rest.post("/v1/users", "name", name, "password", "correct horse").expect(201);
        var session = rest.post("/v1/sessions", "name", name, "password", "correct horse")
                .expect(201);
        return rest.as(session.get("accessToken").asText());
    }

    @AfterEach
    void stop() {
        server.close();
        endpoint.close();
    }

    @Test
    void nothingThatWasCommittedIsNotTold() {
        var random = new Random(SEED);
        int before = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            // The first time none is delivered for sure: the endpoint does not answer.
            endpoint.hold(kill == 1);
            var messages = send(kill);
            if (kill == 1) {
                await().atMost(PATIENCE).until(() -> !endpoint.ids.isEmpty());
            } else {
                LockSupport.parkNanos(random.nextInt(LONGEST_DELAY_MICROS) * 1_000L);
            }
            server.kill();
            before += (int) messages.stream().filter(endpoint.ids::containsKey).count();
            var held = Set.copyOf(endpoint.ids.keySet());
            endpoint.hold(false);
            server.start();
            var seed = "seed %d, kill %d".formatted(SEED, kill);
            await(seed)
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(endpoint.taken).as(seed).containsAll(messages));
            if (kill == 1) {
                assertThat(held).as("came before the kill, and came again").isNotEmpty();
            }
            // Each event has one id, however often it came.
            assertThat(endpoint.ids)
                    .as(seed)
                    .allSatisfy((message, ids) -> assertThat(ids).hasSize(1));
        }
        assertThat(endpoint.ids.values().stream().flatMap(Set::stream).distinct())
                .as("different events have different ids")
                .hasSize(KILLS * MESSAGES);
        System.out.printf(
                Locale.ROOT,
                "webhook kills: seed=%d kills=%d events=%d told-before-the-kill=%d missing=0%n",
                SEED,
                KILLS,
                KILLS * MESSAGES,
                before);
    }

    private List<String> send(int kill) {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            var sent = ann.post(
                    "/v1/conversations/" + conversation + "/messages",
                    "clientMessageId",
                    "kill." + kill + "." + i,
                    "text",
                    "hello");
            messages.add(sent.expect(201).get("id").asText());
        }
        return messages;
    }

    /** Notes the id of the event for each message; holds its answers back, or takes what comes. */
    private static final class Endpoint implements AutoCloseable {
        private static final ObjectMapper JSON = new ObjectMapper();

        final Map<String, Set<String>> ids = new ConcurrentHashMap<>();
        final Set<String> taken = ConcurrentHashMap.newKeySet();
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final HttpServer http;
        private volatile CountDownLatch open = new CountDownLatch(0);

        Endpoint() {
            try {
                http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            http.setExecutor(threads);
            http.createContext("/", this::take);
            http.start();
        }

        String url() {
            return "http://127.0.0.1:" + http.getAddress().getPort() + "/hook";
        }

        void hold(boolean on) {
            var before = open;
            open = new CountDownLatch(on ? 1 : 0);
            before.countDown();
        }

        private void take(HttpExchange exchange) throws IOException {
            try (exchange) {
                var gate = open;
                var message =
                        JSON.readTree(exchange.getRequestBody()).at("/data/id").asText();
                ids.computeIfAbsent(message, first -> ConcurrentHashMap.newKeySet())
                        .add(exchange.getRequestHeaders().getFirst("webhook-id"));
                boolean held = gate.getCount() > 0;
                gate.await();
                if (!held) {
                    exchange.sendResponseHeaders(204, -1);
                    taken.add(message);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            http.stop(0);
            threads.shutdownNow();
        }
    }
}
