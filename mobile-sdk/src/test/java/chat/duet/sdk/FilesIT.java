package chat.duet.sdk;

import static chat.duet.sdk.stage.Await.get;
import static chat.duet.sdk.stage.Await.until;
import static chat.duet.sdk.stage.RealServer.password;
import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.protocol.event.Attachment;
import chat.duet.protocol.event.AttachmentState;
import chat.duet.sdk.attachment.Transfer;
import chat.duet.sdk.message.Outgoing;
import chat.duet.sdk.stage.Cable;
import chat.duet.sdk.stage.LostUpload;
import chat.duet.sdk.stage.RealServer;
import chat.duet.sdk.store.jdbc.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Files arrive whole, whatever comes in between. */
class FilesIT {
    private static final int SIZE = 3_000_000;

    @RegisterExtension
    static final RealServer SERVER = RealServer.withDefaults();

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();

    private <T extends AutoCloseable> T opened(T thing) {
        open.add(0, thing);
        return thing;
    }

    @AfterEach
    void close() throws Exception {
        for (var each : open) {
            each.close();
        }
    }

    private Path file(String name) throws Exception {
        var bytes = new byte[SIZE];
        new Random(1).nextBytes(bytes);
        return Files.write(folder.resolve(name), bytes);
    }

    private static Optional<Attachment> attachment(Duet client, chat.duet.protocol.id.ConversationId id) {
        return get(client.chats().chat(id).latest(1)).messages().stream()
                .flatMap(message -> message.attachments().stream())
                .findFirst();
    }

    @Test
    void aFileIsSentShownAndFetched() throws Exception {
        var alice = opened(SERVER.client().build());
        var bob = opened(SERVER.client().build());
        var alicesName = SERVER.user("alice");
        var bobsName = SERVER.user("bob");
        get(alice.logIn(alicesName, password(alicesName)));
        get(bob.logIn(bobsName, password(bobsName)));
        var chat = get(alice.chats().open(bobsName));
        var sent = file("track.bin");
        var progress = new CopyOnWriteArrayList<Transfer>();
        alice.files().onUpload(progress::add);

        get(chat.send(Outgoing.text("").attach(sent.toFile())));

        until(
                "bob can fetch it",
                () -> attachment(bob, chat.id())
                        .map(each -> each.state() == AttachmentState.READY)
                        .orElse(false));
        var shown = attachment(bob, chat.id()).orElseThrow();
        assertThat(shown.name()).isEqualTo("track.bin");
        assertThat(progress).extracting(Transfer::state).contains(Transfer.State.RUNNING, Transfer.State.DONE);
        var fetched = new CopyOnWriteArrayList<Transfer>();
        var target = folder.resolve("fetched.bin").toFile();
        var download = bob.files().download(shown.id(), "full", target, fetched::add);
        assertThat(get(download.answer())).hasSameBinaryContentAs(sent.toFile());
        assertThat(fetched).hasSizeGreaterThan(3);
        until(
                "alice sees it ready",
                () -> attachment(alice, chat.id())
                        .map(each -> each.state() == AttachmentState.READY)
                        .orElse(false));
    }

    @Test
    void anUploadThatIsCancelledFailsInItsMessageAndTheNextFileComes() throws Exception {
        var http = opened(new Cable(SERVER.process().ports().http()));
        var alice =
                opened(RealServer.client(http.port(), SERVER.process().ports().webSocket())
                        .build());
        var bob = opened(SERVER.client().build());
        var alicesName = SERVER.user("alice");
        var bobsName = SERVER.user("bob");
        get(alice.logIn(alicesName, password(alicesName)));
        get(bob.logIn(bobsName, password(bobsName)));
        var chat = get(alice.chats().open(bobsName));
        var progress = new CopyOnWriteArrayList<Transfer>();
        alice.files().onUpload(transfer -> {
            progress.add(transfer);
            if (transfer.done() > 0) {
                http.unplug();
            }
        });
        get(chat.send(Outgoing.text("").attach(file("unwanted.bin").toFile())));
        until("it is stuck in the middle", http::isUnplugged);
        until("the message is there", () -> attachment(bob, chat.id()).isPresent());
        http.plug();

        get(alice.files().cancelUpload(progress.get(0).id()));

        until(
                "bob sees that it will not come",
                () -> attachment(bob, chat.id())
                        .map(each -> each.state() == AttachmentState.FAILED)
                        .orElse(false));
        assertThat(progress).extracting(Transfer::state).contains(Transfer.State.CANCELLED);
        get(chat.send(Outgoing.text("").attach(file("wanted.bin").toFile())));
        until(
                "the next goes out",
                () -> attachment(bob, chat.id())
                        .map(each -> each.name().equals("wanted.bin"))
                        .orElse(false));
    }

    @Test
    void anUploadGoesOnInTheNextProcess() throws Exception {
        var ports = SERVER.process().ports();
        var http = opened(new Cable(ports.http()));
        var alicesName = SERVER.user("alice");
        var database = folder.resolve("alice.db").toFile();
        var first = RealServer.client(http.port(), ports.webSocket())
                .store(SqliteStore.open(database))
                .build();
        get(first.logIn(alicesName, password(alicesName)));
        var chat = get(first.chats().open(SERVER.user("bob")));
        var sent = file("long.bin");
        first.files().onUpload(transfer -> {
            if (transfer.done() > 0) {
                http.unplug();
            }
        });
        get(chat.send(Outgoing.text("here it is").attach(sent.toFile())));
        until(
                "the message is there, the file is not",
                () -> attachment(first, chat.id()).isPresent());
        until("the network has gone", () -> {
            first.networkAvailable();
            return http.isUnplugged();
        });
        var attachment = attachment(first, chat.id()).orElseThrow();
        var token = get(first.session()).orElseThrow().accessToken();
        first.close();
        http.plug();
        var progress = new CopyOnWriteArrayList<Transfer>();
        Duet second;
        try (var lost = new LostUpload(ports.http(), attachment.id(), token)) {
            second = opened(RealServer.client(http.port(), ports.webSocket())
                    .store(SqliteStore.open(database))
                    .build());
            second.files().onUpload(progress::add);
            until(
                    "it waits for the server, which still waits for the first",
                    () -> progress.stream().anyMatch(transfer -> transfer.state() == Transfer.State.WAITING));
        }

        until(
                "it is ready",
                () -> attachment(second, chat.id())
                        .map(each -> each.state() == AttachmentState.READY)
                        .orElse(false));
    }
}
