package chat.duet.sdk;

import static chat.duet.sdk.stage.Await.get;
import static chat.duet.sdk.stage.Await.until;
import static chat.duet.sdk.stage.RealServer.password;
import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.protocol.id.ConversationId;
import chat.duet.sdk.message.Message;
import chat.duet.sdk.stage.RealServer;
import chat.duet.sdk.store.jdbc.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A server that was set back to a copy of its folder: devices that know more begin anew, and what their users had sent is sent again. */
class ResetIT {
    @RegisterExtension
    static final RealServer SERVER = RealServer.withDefaults();

    @TempDir
    Path folder;

    @Test
    void devicesThatKnowMoreBeginAnewAndSendAgainWhatWasLost() throws Exception {
        var alicesName = SERVER.user("alice");
        var bobsName = SERVER.user("bob");
        try (var alice = SERVER.client()
                        .store(SqliteStore.open(folder.resolve("alice.db").toFile()))
                        .build();
                var bob = SERVER.client().build()) {
            get(alice.logIn(alicesName, password(alicesName)));
            get(bob.logIn(bobsName, password(bobsName)));
            var alices = get(alice.chats().open(bobsName));
            var bobs = bob.chats().chat(alices.id());
            get(alices.send("before"));
            get(alices.draft("a draft"));
            until("bob has it", () -> ChatIT.texts(bobs).equals(List.of("before")));
            until("alice knows", () -> get(alices.conversation()).peerDeliveredSeq() == 1);

            SERVER.process().terminate();
            copy(SERVER.process().data(), folder.resolve("copy"));
            SERVER.process().start();
            until(
                    "both are back",
                    () -> alice.connectionState().isConnected()
                            && bob.connectionState().isConnected());
            get(alices.send("lost 1"));
            get(alices.send("lost 2"));
            until("bob has them", () -> ChatIT.texts(bobs).equals(List.of("before", "lost 1", "lost 2")));
            get(bobs.send("lost 3"));
            until("alice has it", () -> ChatIT.texts(alices).size() == 4);
            SERVER.process().terminate();
            delete(SERVER.process().data());
            copy(folder.resolve("copy"), SERVER.process().data());
            get(alices.send("written meanwhile"));
            SERVER.process().start();

            until(
                    "alice has sent it again",
                    () -> alicesLines(alices.id() + "", alice)
                            .equals(List.of("before", "lost 1", "lost 2", "written meanwhile")));
            until(
                    "all are there, alice's in her order",
                    () -> get(alices.conversation()).lastSeq() == 5
                            && ChatIT.texts(alices).equals(ChatIT.texts(bobs))
                            && ChatIT.texts(alices).contains("lost 3"));
            assertThat(get(alices.conversation()).draft()).isEqualTo("a draft");
            assertThat(get(alices.latest(10)).messages())
                    .extracting(Message::seq)
                    .containsExactly(1L, 2L, 3L, 4L, 5L);
        }
    }

    /** What the server has last is newer than anything the second device to come knows. */
    @Test
    void whatWasLostIsSentAgainAlsoWhenTheOtherSideHasWrittenSince() throws Exception {
        var carolsName = SERVER.user("carol");
        var davesName = SERVER.user("dave");
        var carolsFile = folder.resolve("carol.db").toFile();
        try (var dave = SERVER.client().build()) {
            get(dave.logIn(davesName, password(davesName)));
            ConversationId id;
            try (var carol = SERVER.client().store(SqliteStore.open(carolsFile)).build()) {
                get(carol.logIn(carolsName, password(carolsName)));
                var carols = get(carol.chats().open(davesName));
                id = carols.id();
                get(carols.send("before"));
                until("dave has it", () -> ChatIT.texts(dave.chats().chat(id)).equals(List.of("before")));
                SERVER.process().terminate();
                copy(SERVER.process().data(), folder.resolve("copy2"));
                SERVER.process().start();
                until(
                        "both are back",
                        () -> carol.connectionState().isConnected()
                                && dave.connectionState().isConnected());
                get(carols.send("lost 1"));
                get(carols.send("lost 2"));
                until("dave has them", () -> ChatIT.texts(dave.chats().chat(id)).size() == 3);
                get(dave.chats().chat(id).send("lost 3"));
                until("carol has it", () -> ChatIT.texts(carols).size() == 4);
            }
            SERVER.process().terminate();
            delete(SERVER.process().data());
            copy(folder.resolve("copy2"), SERVER.process().data());
            SERVER.process().start();
            until(
                    "dave has sent again",
                    () -> ChatIT.texts(dave.chats().chat(id)).equals(List.of("before", "lost 3")));

            try (var carol = SERVER.client().store(SqliteStore.open(carolsFile)).build()) {
                until(
                        "carol has sent again",
                        () -> ChatIT.texts(dave.chats().chat(id))
                                .equals(List.of("before", "lost 3", "lost 1", "lost 2")));
                until(
                        "both have the same",
                        () -> ChatIT.texts(carol.chats().chat(id)).size() == 4);
            }
        }
    }

    private static List<String> alicesLines(String conversation, Duet alice) {
        var self = get(alice.user());
        return get(alice.chats()
                        .chat(ConversationId.parse(conversation).orElseThrow())
                        .latest(50))
                .messages()
                .stream()
                .filter(message -> message.senderId().equals(self))
                .map(Message::text)
                .toList();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    var target = to.resolve(from.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(target);
                    } else {
                        Files.copy(file, target);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static void delete(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
