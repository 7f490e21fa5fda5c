package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.server.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code duet why}, beside a running server. */
class WhyIT {

    private static final PushServices PUSH = new PushServices();

    @RegisterExtension
    static final ChatServerExtension SERVER = ChatServerExtension.with(PUSH::connect);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Actor alice = SERVER.actor("alice");
    private final Actor bob = SERVER.actor("bob");
    private final String conversation = alice.meet(bob);

    @TempDir
    private Path temp;

    @AfterAll
    static void stop() {
        PUSH.close();
    }

    @Test
    void tellsOfEachDeviceWhatWasDecidedAndWhatCameOfIt() throws IOException {
        var phone = bob.device().phone(ClientKind.PAHO5_TCP).connect();
        var tablet = bob.addDevice();
        var watch = bob.addDevice();
        var token = PUSH.register(tablet, "android");
        var message =
                alice.device().send(conversation, "m1", "a secret").get("id").asText();
        phone.untilText("a secret");
        PUSH.awaitRing(token, message);
        phone.markRead(conversation, 1);
        await().atMost(PushServices.PATIENCE)
                .until(() -> !PUSH.received(token, "withdraw").isEmpty());
        var before = files();

        await().atMost(PushServices.PATIENCE)
                .untilAsserted(() -> assertThat(why(message)).anyMatch(line -> line.contains("taken away again")));

        var lines = why(message);
        System.out.println(String.join("\n", lines));
        assertThat(lines.get(0))
                .isEqualTo("Message %s from user %s to user %s".formatted(message, alice.userId(), bob.userId()));
        assertThat(about(lines, null))
                .anyMatch(line -> line.matches("  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z  accepted.*"))
                .anyMatch(line -> line.contains("delivered"))
                .anyMatch(line -> line.contains("read by the recipient"));
        assertThat(about(lines, tablet))
                .anyMatch(line -> line.contains("to ring") && line.endsWith("(RING)"))
                .anyMatch(line -> line.contains("push service, which answered") && line.contains("SENT"))
                .anyMatch(line -> line.contains("taken away again"));
        assertThat(about(lines, watch)).anyMatch(line -> line.contains("not registered for push"));
        assertThat(about(lines, bob.device())).anyMatch(line -> line.contains("acknowledged"));
        assertThat(String.join("\n", lines)).doesNotContain("a secret", token, "token-");
        assertThat(files()).isEqualTo(before);

        var view = alice.rest().get("/v1/messages/" + message + "/delivery").expect(200);
        assertThat(view.get("steps").findValuesAsText("step"))
                .containsExactly("accepted", "stored", "delivered", "read");
        assertThat(view.toString()).doesNotContain(tablet.deviceId(), bob.userId(), "RING", "push");
        alice.device().send(conversation, "m2", "the server goes on");
    }

    @Test
    void whatIsNotThereOrNoIdIsSaidSo() {
        assertThat(run("why", conversation + "-99", "--data", SERVER.data().toString()))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("duet: no message " + conversation + "-99 in ");
        assertThat(run("why", "nonsense", "--data", SERVER.data().toString())).isEqualTo(2);
        assertThat(run("why")).isEqualTo(2);
        assertThat(out.size()).isZero();
    }

    @Test
    void missingFolderIsNotMade() {
        var nowhere = temp.resolve("nowhere");
        assertThat(run("why", conversation + "-1", "--data", nowhere.toString()))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("duet: data-folder: " + nowhere);
        assertThat(nowhere).doesNotExist();
        assertThat(run("why", conversation + "-1", "--data", temp.toString())).isEqualTo(1);
        assertThat(temp).isEmptyDirectory();
    }

    private List<String> why(String message) {
        out.reset();
        assertThat(run("why", message, "--data", SERVER.data().toString()))
                .as(() -> err.toString(StandardCharsets.UTF_8))
                .isZero();
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private int run(String... args) {
        return Main.run(args, print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** The lines of the device's section; without one, those of the message itself. */
    private static List<String> about(List<String> lines, Device device) {
        return lines.stream()
                .dropWhile(line -> device != null && !line.startsWith("Device " + device.deviceId()))
                .takeWhile(line -> !line.isEmpty())
                .toList();
    }

    private static Set<String> files() throws IOException {
        try (var all = Files.list(SERVER.data())) {
            return all.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
