package chat.duet.core.attachment;

import static chat.duet.core.ChatFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.core.ChatFixture;
import chat.duet.core.message.Accepted;
import chat.duet.core.message.Draft;
import chat.duet.core.message.Message;
import chat.duet.core.message.Page;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.event.DetailsEvent;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UploadId;
import chat.duet.protocol.id.UserId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Two who chat, one who does not, and files on their way. */
abstract class AttachmentFixture {
    static final byte[] BYTES = "a file of a few bytes".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    ChatFixture fixture;
    UserId ada;
    UserId ben;
    UserId eve;
    ConversationId conversation;

    @BeforeEach
    void open() {
        fixture = new ChatFixture(folder, 7);
        ada = fixture.user("ada");
        ben = fixture.user("ben");
        eve = fixture.user("eve");
        conversation = fixture.conversation(ada, ben).id();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    UploadId created(UserId owner, long length) {
        return await(uploads().create(owner, "photo.jpg", length)).orElseThrow().id();
    }

    UploadId uploaded(UserId owner, byte[] bytes) {
        UploadId id = created(owner, bytes.length);
        assertThat(uploads().append(owner, id, 0, bytes(bytes)).orElseThrow().complete())
                .isTrue();
        return id;
    }

    void ready(UserId owner, UploadId id) {
        await().until(() -> uploads().find(owner, id).orElseThrow().state() == UploadState.READY);
    }

    Outcome<Accepted> send(UserId sender, String id, String text, UploadId... uploads) {
        return await(fixture.chat
                .messages()
                .send(new Draft(
                        sender,
                        conversation,
                        ClientMessageId.parse(id).orElseThrow(),
                        text,
                        List.of(uploads),
                        true,
                        null)));
    }

    List<Message> history(UserId user) {
        return fixture.chat.messages().read(user, conversation, Page.newest(50)).orElseThrow();
    }

    Stream<DetailsEvent> details(UserId user) {
        return fixture.chat.inbox().read(user, 0, 1000).stream()
                .filter(DetailsEvent.class::isInstance)
                .map(DetailsEvent.class::cast);
    }

    byte[] read(UserId user, UploadId id) throws IOException {
        try (Blob blob =
                downloads().open(downloads().find(user, id, Variant.FULL).orElseThrow())) {
            return blob.from(0).readAllBytes();
        }
    }

    Uploads uploads() {
        return fixture.chat.attachments().uploads();
    }

    Downloads downloads() {
        return fixture.chat.attachments().downloads();
    }

    /** Clearing up happens at each start. */
    void restartUntil(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            fixture.reopen();
            return condition.call();
        });
    }

    List<Path> blobs() {
        return files("blobs");
    }

    List<Path> incoming() {
        return files("incoming");
    }

    List<Path> files(String name) {
        Path root = folder.resolve("attachments").resolve(name);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static String sha(byte[] bytes) {
        try {
            return Hashes.of(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static InputStream bytes(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    /** A connection that breaks. */
    static InputStream broken(byte[] bytes, int after) {
        return new InputStream() {
            private int read;

            @Override
            public int read() throws IOException {
                if (read == after) {
                    throw new IOException("connection reset");
                }
                return bytes[read++] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (read == after) {
                    throw new IOException("connection reset");
                }
                int n = Math.min(length, after - read);
                System.arraycopy(bytes, read, target, offset, n);
                read += n;
                return n;
            }
        };
    }
}
