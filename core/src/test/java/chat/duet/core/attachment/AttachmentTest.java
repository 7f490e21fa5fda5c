package chat.duet.core.attachment;

import static chat.duet.core.ChatFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.config.AttachmentSettings;
import chat.duet.config.Settings;
import chat.duet.core.ChatFixture;
import chat.duet.core.message.Accepted;
import chat.duet.core.message.Draft;
import chat.duet.core.message.Message;
import chat.duet.core.message.Page;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.event.Attachment;
import chat.duet.protocol.event.AttachmentState;
import chat.duet.protocol.event.DetailsEvent;
import chat.duet.protocol.event.InboxEvent;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files from the first byte to the last download, in a chat that looks at nothing. */
final class AttachmentTest {
    private static final byte[] BYTES = "a file of a few bytes".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private ChatFixture fixture;
    private UserId ada;
    private UserId ben;
    private UserId eve;
    private ConversationId conversation;

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

    @Test
    void whatIsSentCanBeDownloadedByBothAndNobodyElse() throws IOException {
        UploadId id = uploaded(ada, BYTES);
        ready(ada, id);
        assertThat(downloads().find(ben, id, Variant.FULL).isOk()).isFalse();

        Accepted accepted = send(ada, "m1", "", id).orElseThrow();

        assertThat(accepted.message().details().attachments())
                .extracting(Attachment::state)
                .containsExactly(AttachmentState.READY);
        assertThat(read(ada, id)).isEqualTo(BYTES);
        assertThat(read(ben, id)).isEqualTo(BYTES);
        assertThat(downloads()
                        .find(eve, id, Variant.FULL)
                        .refusal()
                        .orElseThrow()
                        .code())
                .isEqualTo(ErrorCode.UPLOAD_NOT_FOUND);
        assertThat(downloads()
                        .find(eve, id, Variant.FULL)
                        .refusal()
                        .orElseThrow()
                        .detail())
                .isEqualTo(downloads()
                        .find(eve, UploadId.of(1), Variant.FULL)
                        .refusal()
                        .orElseThrow()
                        .detail()
                        .replace(UploadId.of(1).toString(), id.toString()));
    }

    @Test
    void aMessageKeepsItsPlaceWhileItsFileIsOnItsWay() {
        UploadId id = created(ada, BYTES.length);
        Accepted placeholder = send(ada, "m1", "soon", id).orElseThrow();
        fixture.send(ada, conversation, "m2", "after it").orElseThrow();
        assertThat(placeholder.message().details().attachments().get(0).state()).isEqualTo(AttachmentState.UPLOADING);

        uploads().append(ada, id, 0, bytes(BYTES)).orElseThrow();
        ready(ada, id);

        assertThat(history(ben)).extracting(Message::text).containsExactly("soon", "after it");
        assertThat(history(ben).get(0).details().attachments().get(0).state()).isEqualTo(AttachmentState.READY);
        for (UserId user : List.of(ada, ben)) {
            DetailsEvent last = details(user).reduce((a, b) -> b).orElseThrow();
            assertThat(last.seq()).isEqualTo(placeholder.message().seq());
            assertThat(last.details().attachments().get(0).state()).isEqualTo(AttachmentState.READY);
        }
    }

    @Test
    void detailsAreTheSameFromTheJournalAndTheTablesAndAfterAStart() {
        UploadId id = created(ada, BYTES.length);
        send(ada, "m1", "soon", id).orElseThrow();
        uploads().append(ada, id, 0, bytes(BYTES)).orElseThrow();
        ready(ada, id);
        List<InboxEvent> before = fixture.chat.inbox().read(ben, 0, 100);

        fixture.reopen();

        List<InboxEvent> after = fixture.chat.inbox().read(ben, 0, 100);
        // An older event of the same message says what is known now.
        assertThat(after).hasSameSizeAs(before);
        assertThat(after.get(after.size() - 1)).isEqualTo(before.get(before.size() - 1));
        assertThat(history(ben).get(0).details().attachments().get(0).state()).isEqualTo(AttachmentState.READY);
        assertThat(send(ada, "m1", "soon", id).orElseThrow().message().seq()).isEqualTo(1);
        assertThat(send(ada, "m1", "soon").refusal().orElseThrow().code())
                .isEqualTo(ErrorCode.CLIENT_MESSAGE_ID_REUSED);
    }

    @Test
    void anUploadBelongsToOneMessageOfItsOwner() {
        UploadId id = uploaded(ada, BYTES);
        assertThat(send(ben, "b1", "mine", id).refusal().orElseThrow().code()).isEqualTo(ErrorCode.UPLOAD_NOT_FOUND);
        send(ada, "m1", "first", id).orElseThrow();
        assertThat(send(ada, "m2", "second", id).refusal().orElseThrow().code()).isEqualTo(ErrorCode.UPLOAD_STATE);
        assertThat(history(ben)).hasSize(1);
    }

    @Test
    void onlyTheOwnerGoesOnAndOnlyFromWhereItIs() {
        UploadId id = created(ada, BYTES.length);
        assertThat(uploads()
                        .append(ben, id, 0, bytes(BYTES))
                        .refusal()
                        .orElseThrow()
                        .code())
                .isEqualTo(ErrorCode.UPLOAD_NOT_FOUND);
        assertThat(uploads()
                        .append(ada, id, 5, bytes(BYTES))
                        .refusal()
                        .orElseThrow()
                        .code())
                .isEqualTo(ErrorCode.UPLOAD_STATE);
        assertThat(uploads()
                        .append(ada, id, 0, broken(BYTES, 5))
                        .refusal()
                        .orElseThrow()
                        .code())
                .isEqualTo(ErrorCode.TIMEOUT);
        fixture.reopen();
        assertThat(uploads().find(ada, id).orElseThrow().received()).isEqualTo(5);
        InputStream rest = new ByteArrayInputStream(BYTES, 5, BYTES.length - 5);
        assertThat(uploads().append(ada, id, 5, rest).orElseThrow().complete()).isTrue();
        ready(ada, id);
        assertThat(downloads().find(ada, id, Variant.FULL).orElseThrow().hash()).isEqualTo(sha(BYTES));
    }

    @Test
    void moreThanWasAnnouncedIsRefused() {
        UploadId id = created(ada, 4);
        assertThat(uploads()
                        .append(ada, id, 0, bytes(BYTES))
                        .refusal()
                        .orElseThrow()
                        .code())
                .isEqualTo(ErrorCode.INVALID_FIELD);
        assertThat(uploads().find(ada, id).orElseThrow().received()).isZero();
    }

    @Test
    void theSameFileIsKeptOnceAndUntilNobodyHasIt() throws IOException {
        UploadId one = uploaded(ada, BYTES);
        UploadId two = uploaded(ben, BYTES);
        ready(ada, one);
        ready(ben, two);
        assertThat(blobs()).hasSize(1);

        await(uploads().cancel(ada, one)).orElseThrow();
        restartUntil(() -> true);
        assertThat(blobs()).hasSize(1);
        await(uploads().cancel(ben, two)).orElseThrow();
        restartUntil(() -> blobs().isEmpty());
    }

    @Test
    void whatIsNotSentInTimeIsForgottenAndLeavesNothingBehind() {
        UploadId whole = uploaded(ada, BYTES);
        ready(ada, whole);
        UploadId half = created(ada, BYTES.length);
        assertThat(uploads().append(ada, half, 0, broken(BYTES, 5)).isOk()).isFalse();
        UploadId placeholder = created(ada, BYTES.length);
        send(ada, "m1", "soon", placeholder).orElseThrow();
        UploadId kept = uploaded(ada, "something else".getBytes(StandardCharsets.UTF_8));
        ready(ada, kept);
        send(ada, "m2", "kept", kept).orElseThrow();

        fixture.clock.advance(Duration.ofHours(25));
        restartUntil(() -> blobs().size() == 1 && incoming().isEmpty());

        assertThat(uploads().find(ada, whole).isOk()).isFalse();
        assertThat(uploads().find(ada, half).isOk()).isFalse();
        assertThat(history(ben).get(0).details().attachments().get(0).state()).isEqualTo(AttachmentState.FAILED);
        assertThat(history(ben).get(1).details().attachments().get(0).state()).isEqualTo(AttachmentState.READY);
    }

    @Test
    void aBlockEndsDownloadsAlsoOfWhoHasATicket() {
        UploadId id = uploaded(ada, BYTES);
        ready(ada, id);
        send(ada, "m1", "look", id).orElseThrow();
        String ticket = downloads().ticket(ben, id, Variant.FULL).orElseThrow().text();
        assertThat(downloads().redeem(ticket).isOk()).isTrue();

        await(fixture.chat.push().block(ada, ben)).orElseThrow();

        assertThat(downloads().redeem(ticket).isOk()).isFalse();
        assertThat(downloads().find(ben, id, Variant.FULL).isOk()).isFalse();
        assertThat(downloads().find(ada, id, Variant.FULL).isOk()).isTrue();
    }

    @Test
    void filesOfWithheldMessagesAreWithheld() {
        await(fixture.chat.push().block(ben, ada)).orElseThrow();
        UploadId id = created(ada, BYTES.length);
        send(ada, "m1", "", id).orElseThrow();
        uploads().append(ada, id, 0, bytes(BYTES)).orElseThrow();
        ready(ada, id);

        assertThat(details(ben)).isEmpty();
        assertThat(details(ada)).isNotEmpty();
        assertThat(history(ben).get(0).details().isEmpty()).isTrue();
        await(fixture.chat.push().unblock(ben, ada)).orElseThrow();
        assertThat(downloads().find(ben, id, Variant.FULL).isOk()).isFalse();
        assertThat(history(ben).get(0).details().isEmpty()).isTrue();
    }

    @Test
    void ticketsExpireAndCannotBeMade() {
        UploadId id = uploaded(ada, BYTES);
        ready(ada, id);
        String ticket = downloads().ticket(ada, id, Variant.FULL).orElseThrow().text();
        char[] changed = ticket.toCharArray();
        for (int i = 0; i < changed.length; i++) {
            char before = changed[i];
            changed[i] = before == 'A' ? 'B' : 'A';
            assertThat(downloads().redeem(new String(changed)).isOk())
                    .as("position %d", i)
                    .isFalse();
            changed[i] = before;
        }
        fixture.clock.advance(Settings.defaults().attachments().linkLifetime());
        assertThat(downloads().redeem(ticket).refusal().orElseThrow().code()).isEqualTo(ErrorCode.UPLOAD_NOT_FOUND);
    }

    @Test
    void quotaCountsWhatIsOnItsWay() throws IOException {
        fixture.close();
        Settings settings = Settings.unlimited();
        var attachments = settings.attachments();
        fixture = new ChatFixture(
                Files.createDirectory(folder.resolve("other")),
                7,
                settings.withAttachments(new AttachmentSettings(
                        true,
                        2048,
                        4096,
                        attachments.unsentLifetime(),
                        attachments.linkLifetime(),
                        0,
                        attachments.transfers(),
                        false,
                        true,
                        attachments.s3())));
        ada = fixture.user("ada");
        assertThat(await(uploads().create(ada, "a", 2049))
                        .refusal()
                        .orElseThrow()
                        .code())
                .isEqualTo(ErrorCode.PAYLOAD_TOO_LARGE);
        created(ada, 2048);
        UploadId second = created(ada, 2048);
        assertThat(await(uploads().create(ada, "c", 1)).refusal().orElseThrow().code())
                .isEqualTo(ErrorCode.QUOTA_EXCEEDED);
        await(uploads().cancel(ada, second)).orElseThrow();
        created(ada, 1);
    }

    private UploadId created(UserId owner, long length) {
        return await(uploads().create(owner, "photo.jpg", length)).orElseThrow().id();
    }

    private UploadId uploaded(UserId owner, byte[] bytes) {
        UploadId id = created(owner, bytes.length);
        assertThat(uploads().append(owner, id, 0, bytes(bytes)).orElseThrow().complete())
                .isTrue();
        return id;
    }

    private void ready(UserId owner, UploadId id) {
        await().until(() -> uploads().find(owner, id).orElseThrow().state() == UploadState.READY);
    }

    private Outcome<Accepted> send(UserId sender, String id, String text, UploadId... uploads) {
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

    private List<Message> history(UserId user) {
        return fixture.chat.messages().read(user, conversation, Page.newest(50)).orElseThrow();
    }

    private Stream<DetailsEvent> details(UserId user) {
        return fixture.chat.inbox().read(user, 0, 1000).stream()
                .filter(DetailsEvent.class::isInstance)
                .map(DetailsEvent.class::cast);
    }

    private byte[] read(UserId user, UploadId id) throws IOException {
        try (Blob blob =
                downloads().open(downloads().find(user, id, Variant.FULL).orElseThrow())) {
            return blob.from(0).readAllBytes();
        }
    }

    private Uploads uploads() {
        return fixture.chat.attachments().uploads();
    }

    private Downloads downloads() {
        return fixture.chat.attachments().downloads();
    }

    /** Clearing up happens at each start. */
    private void restartUntil(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            fixture.reopen();
            return condition.call();
        });
    }

    private List<Path> blobs() {
        return files("blobs");
    }

    private List<Path> incoming() {
        return files("incoming");
    }

    private List<Path> files(String name) {
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

    private static String sha(byte[] bytes) {
        try {
            return Hashes.of(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static InputStream bytes(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    /** A connection that breaks. */
    private static InputStream broken(byte[] bytes, int after) {
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
