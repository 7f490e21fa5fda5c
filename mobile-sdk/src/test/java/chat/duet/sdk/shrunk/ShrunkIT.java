package chat.duet.sdk.shrunk;

import static chat.duet.sdk.stage.Await.get;
import static chat.duet.sdk.stage.RealServer.password;
import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.sdk.stage.RealServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What R8 leaves of the SDK still chats, with the rules that the SDK's jar brings. */
class ShrunkIT {
    @RegisterExtension
    static final RealServer SERVER = RealServer.withDefaults();

    @TempDir
    Path folder;

    @Test
    void theShrunkJarChats() throws Exception {
        var shrinker = new Shrinker(folder);
        var jar = shrinker.jar(ShrunkApp.class);
        var alice = SERVER.user("alice");
        var bob = SERVER.user("bob");
        try (var bobs = SERVER.client().build()) {
            get(bobs.logIn(bob, password(bob)));
            bobs.chats().onMessage(message -> {
                if (message.text().equals("Are you there?")) {
                    bobs.chats().chat(message.conversationId()).send("I am.");
                }
            });
            var ports = SERVER.process().ports();
            var app = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            jar.toString(),
                            ShrunkApp.class.getName(),
                            "http://127.0.0.1:" + ports.http(),
                            "ws://127.0.0.1:" + ports.webSocket() + "/mqtt",
                            alice,
                            password(alice),
                            bob)
                    .redirectErrorStream(true)
                    .start();
            var said = new String(app.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(app.waitFor(90, TimeUnit.SECONDS)).isTrue();
            assertThat(said).contains("answered: I am.");
            assertThat(app.exitValue()).isZero();
        }
        System.out.println("sdk size: jars=" + shrinker.unshrunkBytes() + " shrunk-jar=" + Files.size(jar));
        // As long again, and it only tells a size.
        if (Boolean.getBoolean("duet.sdk.dex")) {
            try (var zip = new ZipFile(shrinker.dex(ShrunkApp.class).toFile())) {
                System.out.println(
                        "sdk size: shrunk-dex=" + zip.getEntry("classes.dex").getSize());
            }
        }
    }
}
