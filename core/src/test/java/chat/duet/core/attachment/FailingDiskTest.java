package chat.duet.core.attachment;

import static chat.duet.core.ChatFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.config.Settings;
import chat.duet.core.Chat;
import chat.duet.core.Environment;
import chat.duet.core.Outside;
import chat.duet.core.link.LinkReader;
import chat.duet.core.webhook.WebhookSender;
import chat.duet.protocol.id.UploadId;
import chat.duet.protocol.id.UserId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was said to be here stays, however long there is no room for looking at it. */
final class FailingDiskTest {
    @TempDir
    private Path folder;

    private final Map<String, Integer> looks = new ConcurrentHashMap<>();
    private volatile boolean full = true;
    private Chat chat;
    private UserId ada;

    @BeforeEach
    void open() {
        var files = new Attachments.Outside(
                folder.resolve("attachments"),
                new FolderBlobs(folder.resolve("attachments/blobs")),
                Elsewhere.NONE,
                (file, workshop) -> {
                    looks.merge(file.getFileName().toString(), 1, Integer::sum);
                    if (full) {
                        throw new IOException("No space left on device");
                    }
                    return Inspector.PLAIN.inspect(file, workshop);
                });
        chat = Chat.open(
                folder.resolve("duet.db"),
                Settings.unlimited(),
                new Environment(InstantSource.system(), new SecureRandom(), Thread::new),
                Map.of(),
                WebhookSender.NONE,
                new Outside(files, LinkReader.NONE));
        ada = await(chat.accounts().register("ada", "correct horse", "ada"))
                .orElseThrow()
                .id();
    }

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void aFullDiskIsNoReasonToRefuseAFile() {
        UploadId first = uploaded();
        // Each file that arrives makes the server look at all that wait.
        for (int look = 1; look <= 6; look++) {
            int seen = look;
            await().until(() -> looks.getOrDefault(first.toString(), 0) >= seen);
            uploaded();
        }
        assertThat(state(first)).isEqualTo(UploadState.PROCESSING);

        full = false;
        uploaded();
        await().atMost(Duration.ofSeconds(30)).until(() -> state(first) == UploadState.READY);
    }

    private UploadId uploaded() {
        UploadId id = await(chat.attachments().uploads().create(ada, "a", 1))
                .orElseThrow()
                .id();
        assertThat(chat.attachments()
                        .uploads()
                        .append(ada, id, 0, new ByteArrayInputStream(new byte[] {1}))
                        .orElseThrow()
                        .complete())
                .isTrue();
        return id;
    }

    private UploadState state(UploadId id) {
        return chat.attachments().uploads().find(ada, id).orElseThrow().state();
    }
}
