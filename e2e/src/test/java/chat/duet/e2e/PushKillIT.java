package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.drill.client.Login;
import chat.duet.drill.client.Rest;
import chat.duet.drill.client.Texts;
import chat.duet.drill.process.Launch;
import chat.duet.drill.process.Ports;
import chat.duet.drill.process.ServerProcess;
import chat.duet.protocol.id.ConversationId;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the server between the commit of messages and the rings about them. After each start no ring is missing, and none comes more than twice.
 * {@code -Dduet.push.kills=100} is the long form.
 */
@Timeout(3600)
class PushKillIT {

    private static final int KILLS = Integer.getInteger("duet.push.kills", 4);
    private static final int DEVICES = 6;
    private static final int LONGEST_DELAY_MICROS = 30_000;
    private static final long SEED = Long.getLong("duet.drill.seed", new SecureRandom().nextInt(1_000_000));
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final PushServices push = new PushServices();
    private final List<Target> targets = new ArrayList<>();

    @TempDir
    private Path temp;

    private ServerProcess server;
    private Rest rest;
    private Login sender;

    /** A device that is away, and the conversation it is rung about. */
    private record Target(String token, ConversationId conversation) {}

    @BeforeEach
    void start() {
        server = new ServerProcess(Launch.of(Servers.program(), temp.resolve("data"))
                .setting("push.deadline", "500ms")
                .setting("push.spacing", "0s")
                .setting("push.fcm.endpoint", push.fcm().endpoint().toString())
                .setting(
                        "push.fcm.credentials",
                        push.account(temp.resolve("accounts")).toString()));
        server.start();
        rest = new Rest(server.ports());
        rest.register("ann");
        sender = rest.logIn("ann", "ann-phone");
        for (int i = 0; i < DEVICES; i++) {
            rest.register("bob" + i);
            var login = rest.logIn("bob" + i, "phone");
            var token = "token-of-the-phone-of-bob-" + i;
            register(server.ports(), login, token);
            targets.add(new Target(token, rest.open(sender, login.user())));
        }
    }

    @AfterEach
    void stop() {
        server.close();
        push.close();
    }

    @Test
    void noRingIsMissingAndNoneComesMoreThanTwice() {
        var random = new Random(SEED);
        int before = 0;
        int twice = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            push.fcm().forget();
            List<String> messages = new ArrayList<>();
            for (var target : targets) {
                var message = Texts.of(target.conversation(), "kill." + kill + "." + target.token());
                messages.add(rest.send(sender, message).id().toString());
            }
            LockSupport.parkNanos(random.nextInt(LONGEST_DELAY_MICROS) * 1_000L);
            server.kill();
            before += push.fcm().received().size();
            server.start();
            for (int i = 0; i < DEVICES; i++) {
                push.awaitRing(targets.get(i).token(), messages.get(i));
            }
            int killed = kill;
            // Whatever comes a second time comes with the first look after the start.
            await().during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(push.fcm().received())
                            .as("seed %d, kill %d", SEED, killed)
                            .hasSizeLessThanOrEqualTo(2 * DEVICES));
            for (int i = 0; i < DEVICES; i++) {
                var rings = push.rings(targets.get(i).token(), messages.get(i));
                assertThat(rings)
                        .as("seed %d, kill %d, device %d", SEED, kill, i)
                        .hasSizeBetween(1, 2);
                twice += rings.size() - 1;
            }
            assertThat(push.fcm().violations()).isEmpty();
        }
        System.out.printf(
                Locale.ROOT,
                "push kills: seed=%d kills=%d messages=%d rung-before-the-kill=%d missing=0 twice=%d more=0%n",
                SEED,
                KILLS,
                KILLS * DEVICES,
                before,
                twice);
    }

    private static void register(Ports ports, Login login, String token) {
        try {
            var body = new ObjectMapper()
                    .writeValueAsString(Map.of("gateway", "fcm", "platform", "android", "token", token));
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.http() + "/v1/push"))
                    .header("Authorization", "Bearer " + login.accessToken())
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString(body))
                    .build();
            var answer = HTTP.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
