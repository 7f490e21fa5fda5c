package chat.duet.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.duet.config.Settings;
import chat.duet.core.Chat;
import chat.duet.core.Environment;
import chat.duet.core.Outside;
import chat.duet.core.attachment.Attachments;
import chat.duet.core.attachment.Blob;
import chat.duet.core.attachment.Downloads;
import chat.duet.core.attachment.Elsewhere;
import chat.duet.core.attachment.Inspector;
import chat.duet.core.attachment.Invitation;
import chat.duet.core.attachment.Upload;
import chat.duet.core.attachment.UploadState;
import chat.duet.core.attachment.Uploads;
import chat.duet.core.attachment.Variant;
import chat.duet.core.link.LinkReader;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.StorageException;
import chat.duet.core.webhook.WebhookSender;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.UploadId;
import chat.duet.protocol.id.UserId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a chat that keeps them in a real store, and that clients put there themselves. */
final class DirectUploadTest {
    private static final byte[] BYTES = "a file of a few bytes".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private static Path home;

    private static S3Server server;

    @TempDir
    private Path folder;

    private volatile Instant now = Instant.parse("2026-11-22T09:00:00Z");
    private final InstantSource clock = () -> now;
    private S3Store store;
    private Chat chat;
    private UserId ada;
    private UserId ben;

    @BeforeAll
    static void startServer() {
        server = S3Server.start(home);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void open() throws IOException {
        store = S3Store.open(server.settings());
        openChat();
        ada = user("ada");
        ben = user("ben");
    }

    @AfterEach
    void close() {
        chat.close();
        store.close();
    }

    @Test
    void whatIsPutElsewhereBecomesAFileLikeAnyOther() throws Exception {
        UploadId id = created(BYTES.length);
        Invitation invitation = uploads().invite(ada, id).orElseThrow();
        assertThat(invitation.expiresAt())
                .isEqualTo(clock.millis()
                        + Settings.defaults().attachments().linkLifetime().toMillis());
        assertThat(put(invitation.place(), BYTES)).isEqualTo(200);
        assertThat(incoming(id)).exists();

        assertThat(uploads().complete(ada, id).orElseThrow().complete()).isTrue();

        ready(id);
        assertThat(read(id)).isEqualTo(BYTES);
        await().untilAsserted(() -> assertThat(incoming(id)).doesNotExist());
        assertThat(folder.resolve("attachments/incoming").toFile().list()).isEmpty();
        // Whoever did not get the answer asks again.
        assertThat(uploads().complete(ada, id).orElseThrow().state()).isEqualTo(UploadState.READY);
        assertThat(code(uploads().invite(ada, id))).isEqualTo(ErrorCode.UPLOAD_STATE);
    }

    @Test
    void onlyTheOwnerIsInvitedAndNothingIsFetchedThatIsNotThere() {
        UploadId id = created(BYTES.length);
        assertThat(code(uploads().invite(ben, id))).isEqualTo(ErrorCode.UPLOAD_NOT_FOUND);
        assertThat(code(uploads().complete(ben, id))).isEqualTo(ErrorCode.UPLOAD_NOT_FOUND);
        assertThat(code(uploads().complete(ada, id))).isEqualTo(ErrorCode.UPLOAD_STATE);
        assertThat(uploads().find(ada, id).orElseThrow().state()).isEqualTo(UploadState.RECEIVING);
    }

    @Test
    void theAddressTakesTheAnnouncedLengthAndTypeOnly() throws Exception {
        UploadId id = created(BYTES.length);
        Elsewhere.Place place = uploads().invite(ada, id).orElseThrow().place();
        assertThat(place.headers()).isEqualTo(Map.of("content-type", "application/octet-stream"));
        assertThat(put(place, Arrays.copyOf(BYTES, BYTES.length + 1))).isEqualTo(403);
        assertThat(put(place, Arrays.copyOf(BYTES, BYTES.length - 1))).isEqualTo(403);
        assertThat(put(new Elsewhere.Place(place.url(), Map.of("content-type", "text/html")), BYTES))
                .isEqualTo(403);
        assertThat(incoming(id)).doesNotExist();
        assertThat(put(place, BYTES)).isEqualTo(200);
    }

    @Test
    void anotherLengthThanAnnouncedIsNotFetched() throws Exception {
        UploadId id = created(BYTES.length);
        // As from a store that does not hold clients to what was signed.
        Files.createDirectories(incoming(id).getParent());
        Files.write(incoming(id), new byte[BYTES.length + 1]);

        Outcome<Upload> refused = uploads().complete(ada, id);

        assertThat(code(refused)).isEqualTo(ErrorCode.UPLOAD_STATE);
        assertThat(refused.refusal().orElseThrow().detail())
                .isEqualTo("22 bytes were put there (expected: 21; put them there again)");
        await().untilAsserted(() -> assertThat(incoming(id)).doesNotExist());
        assertThat(uploads().find(ada, id).orElseThrow().received()).isZero();
        assertThat(put(uploads().invite(ada, id).orElseThrow().place(), BYTES)).isEqualTo(200);
        assertThat(uploads().complete(ada, id).orElseThrow().complete()).isTrue();
    }

    @Test
    void anAddressExpires() throws Exception {
        UploadId id = created(BYTES.length);
        Elsewhere.Place place = store.elsewhere()
                .invite(id, BYTES.length, Duration.ofSeconds(1))
                .orElseThrow();
        await().until(() -> put(place, BYTES) == 403);
        assertThat(put(uploads().invite(ada, id).orElseThrow().place(), BYTES)).isEqualTo(200);
    }

    @Test
    void goesOnFromWhatIsHereAlready() throws Exception {
        UploadId id = created(BYTES.length);
        uploads().append(ada, id, 0, new ByteArrayInputStream(BYTES, 0, 5)).orElseThrow();
        put(uploads().invite(ada, id).orElseThrow().place(), BYTES);
        assertThat(uploads().complete(ada, id).orElseThrow().complete()).isTrue();
        ready(id);
        assertThat(read(id)).isEqualTo(BYTES);
    }

    @Test
    void whatIsCancelledIsRemovedAlsoIfItComesLate() throws Exception {
        UploadId id = created(BYTES.length);
        Elsewhere.Place place = uploads().invite(ada, id).orElseThrow().place();
        put(place, BYTES);
        join(uploads().cancel(ada, id)).orElseThrow();
        await().untilAsserted(() -> assertThat(incoming(id)).doesNotExist());
        assertThat(code(uploads().complete(ada, id))).isEqualTo(ErrorCode.UPLOAD_NOT_FOUND);

        put(place, BYTES);
        assertThat(incoming(id)).exists();
        reopen();
        await().untilAsserted(() -> assertThat(incoming(id)).doesNotExist());
    }

    @Test
    void whatExpiresIsRemovedAndWhatIsWaitedForIsNot() throws Exception {
        UploadId old = created(BYTES.length);
        put(uploads().invite(ada, old).orElseThrow().place(), BYTES);
        now = now.plus(Duration.ofHours(25));
        UploadId young = created(BYTES.length);
        put(uploads().invite(ada, young).orElseThrow().place(), BYTES);

        reopen();

        await().untilAsserted(() -> assertThat(incoming(old)).doesNotExist());
        assertThat(uploads().find(ada, old).isOk()).isFalse();
        assertThat(incoming(young)).exists();
        assertThat(uploads().complete(ada, young).orElseThrow().complete()).isTrue();
    }

    @Test
    void aStoreThatIsAwayIsAskedAgain() throws Exception {
        UploadId id = created(BYTES.length);
        put(uploads().invite(ada, id).orElseThrow().place(), BYTES);
        server.stop();
        try {
            assertThat(code(uploads().complete(ada, id))).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
        } finally {
            server.start();
        }
        assertThat(uploads().complete(ada, id).orElseThrow().complete()).isTrue();
        ready(id);
        assertThat(read(id)).isEqualTo(BYTES);
    }

    @Test
    void aFileWaitsForAStoreThatIsAwayHoweverOftenItIsTried() throws Exception {
        UploadId id = created(BYTES.length);
        server.stop();
        try {
            uploads().append(ada, id, 0, new ByteArrayInputStream(BYTES)).orElseThrow();
            for (int attempt = 0; attempt < 5; attempt++) {
                now = now.plusSeconds(1);
                long before = clock.millis();
                reopen();
                await().until(() -> uploads().find(ada, id).orElseThrow().touchedAt() == before);
                assertThat(uploads().find(ada, id).orElseThrow().state()).isEqualTo(UploadState.PROCESSING);
            }
        } finally {
            server.start();
        }
        reopen();
        ready(id);
        assertThat(read(id)).isEqualTo(BYTES);
    }

    @Test
    void whatCouldNotBeRemovedIsRemovedLater() throws Exception {
        UploadId id = created(BYTES.length);
        uploads().append(ada, id, 0, new ByteArrayInputStream(BYTES)).orElseThrow();
        ready(id);
        String hash = downloads().find(ada, id, Variant.FULL).orElseThrow().hash();
        Path object = server.file("duet/blobs/" + hash.substring(0, 2) + "/" + hash);
        assertThat(object).exists();
        server.stop();
        try {
            join(uploads().cancel(ada, id)).orElseThrow();
            reopen();
        } finally {
            chat.close();
            server.start();
            openChat();
        }
        await().untilAsserted(() -> {
            reopen();
            assertThat(object).doesNotExist();
        });
    }

    @Test
    void aDownloadFromAStoreThatIsAwayIsToBeTriedAgain() {
        UploadId id = created(BYTES.length);
        uploads().append(ada, id, 0, new ByteArrayInputStream(BYTES)).orElseThrow();
        ready(id);
        server.stop();
        try {
            assertThatThrownBy(() -> read(id))
                    .isInstanceOfSatisfying(
                            StorageException.class,
                            e -> assertThat(e.refusal().code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE));
        } finally {
            server.start();
        }
    }

    private void openChat() {
        Environment environment = new Environment(
                clock, RandomGeneratorFactory.of("L64X128MixRandom").create(7 + clock.millis()), Thread::new);
        chat = Chat.open(
                folder.resolve("duet.db"),
                Settings.unlimited(),
                environment,
                Map.of(),
                WebhookSender.NONE,
                new Outside(
                        new Attachments.Outside(
                                folder.resolve("attachments"), store.blobs(), store.elsewhere(), Inspector.PLAIN),
                        LinkReader.NONE));
    }

    private void reopen() {
        chat.close();
        openChat();
    }

    private UserId user(String name) {
        return join(chat.accounts().register(name, "correct horse", name))
                .orElseThrow()
                .id();
    }

    private UploadId created(long length) {
        return join(uploads().create(ada, "photo.jpg", length)).orElseThrow().id();
    }

    private void ready(UploadId id) {
        await().until(() -> uploads().find(ada, id).orElseThrow().state() == UploadState.READY);
    }

    private byte[] read(UploadId id) throws IOException {
        try (Blob blob =
                downloads().open(downloads().find(ada, id, Variant.FULL).orElseThrow())) {
            return blob.from(0).readAllBytes();
        }
    }

    private int put(Elsewhere.Place place, byte[] bytes) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(place.url()).PUT(HttpRequest.BodyPublishers.ofByteArray(bytes));
        place.headers().forEach(request::header);
        // A connection of its own: the store closes one on which it has refused a body.
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static Path incoming(UploadId id) {
        return server.file("duet/incoming/" + id);
    }

    private static ErrorCode code(Outcome<?> outcome) {
        return outcome.refusal().orElseThrow().code();
    }

    private Uploads uploads() {
        return chat.attachments().uploads();
    }

    private Downloads downloads() {
        return chat.attachments().downloads();
    }

    private static <T> T join(CompletableFuture<T> future) {
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }
}
