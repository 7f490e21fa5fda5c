package chat.duet.sdk;

import static chat.duet.sdk.stage.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.sdk.chat.Chat;
import chat.duet.sdk.stage.RealServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The quick start of the documents works, and stands there as it is run here. */
class QuickStartIT {
    @RegisterExtension
    static final RealServer SERVER = RealServer.withDefaults();

    @Test
    void theQuickStartChats() throws Exception {
        var ports = SERVER.process().ports();
        var server = "http://127.0.0.1:" + ports.http();
        try (var setup = Duet.builder(server).build()) {
            setup.account().register("alice", "correct horse", null).get();
            setup.account().register("bob", "battery staple", null).get();
        }
        Duet opened = start(server);
        var chat = opened.chats().open("bob").get();
        until("sent", () -> chat.conversation().get().lastSeq() == 1);
        opened.logOut().get();
        opened.close();

        try (var bob = Duet.builder(server).build()) {
            bob.logIn("bob", "battery staple").get();
            until(
                    "bob has it",
                    () -> bob.chats().list().get().stream()
                            .anyMatch(each ->
                                    each.lastMessage().orElseThrow().text().equals("Shall we go at seven?")));
        }
    }

    private static Duet start(String server) throws Exception {
        // begin
        Duet duet = Duet.builder(server).build();
        duet.logIn("alice", "correct horse").get();

        Chat chat = duet.chats().open("bob").get();
        chat.onMessages(
                50,
                messages -> messages.forEach(message -> System.out.println(message.status() + " " + message.text())));
        chat.send("Shall we go at seven?");
        // end
        return duet;
    }

    @Test
    void theDocumentsShowWhatIsRunHere() throws Exception {
        var source = Files.readString(Path.of("src/test/java/chat/duet/sdk/QuickStartIT.java"));
        var shown = source.substring(
                source.indexOf("// begin\n") + "// begin\n".length(), source.indexOf("        // end\n"));
        // The formatter breaks lines in other places than the documents.
        for (var document : List.of("README.md", "README.ko.md", "docs/sdk.md")) {
            assertThat(packed(Files.readString(Path.of("..", document))))
                    .as(document)
                    .contains(packed("```java\n" + shown + "```"));
        }
    }

    private static String packed(String text) {
        return text.replaceAll("\\s+", "");
    }
}
