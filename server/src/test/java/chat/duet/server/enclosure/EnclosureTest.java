package chat.duet.server.enclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.config.Settings;
import chat.duet.core.Chat;
import chat.duet.core.Environment;
import chat.duet.core.Outside;
import chat.duet.core.attachment.Attachments;
import chat.duet.core.attachment.Download;
import chat.duet.core.attachment.Elsewhere;
import chat.duet.core.attachment.FolderBlobs;
import chat.duet.core.attachment.UploadState;
import chat.duet.core.attachment.Variant;
import chat.duet.core.message.Draft;
import chat.duet.core.message.Message;
import chat.duet.core.message.Page;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.webhook.WebhookSender;
import chat.duet.links.LinkFetcher;
import chat.duet.links.LinkLimits;
import chat.duet.links.StandInFetchers;
import chat.duet.links.WebStandIn;
import chat.duet.protocol.event.DetailsEvent;
import chat.duet.protocol.event.LinkCard;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UploadId;
import chat.duet.protocol.id.UserId;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chat with the real inspector of files, and the real fetcher of pages against a web of one host. */
class EnclosureTest {
    private static final String HOST = "www.example.com";
    private static final String SECRET = "taken at home, with my camera";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final WebStandIn web = WebStandIn.start();
    private LinkFetcher fetcher;
    private Chat chat;
    private UserId ada;
    private UserId ben;
    private ConversationId conversation;
    private int sent;

    @BeforeEach
    void open() throws IOException {
        fetcher = StandInFetchers.open(LinkLimits.DEFAULT, folder.resolve("links"), web, HOST);
        var inspector = new FileInspector(false, InstantSource.system());
        var files = new Attachments.Outside(
                folder.resolve("attachments"),
                new FolderBlobs(folder.resolve("attachments/blobs")),
                Elsewhere.NONE,
                inspector);
        chat = Chat.open(
                folder.resolve("duet.db"),
                Settings.unlimited(),
                new Environment(InstantSource.system(), new SecureRandom(), Thread::new),
                Map.of(),
                WebhookSender.NONE,
                new Outside(files, new PageReader(fetcher)));
        ada = user("ada");
        ben = user("ben");
        conversation = join(chat.conversations().open(ada, ben)).conversation().id();
    }

    private UserId user(String name) {
        return join(chat.accounts().register(name, "correct horse", name)).id();
    }

    @AfterEach
    void close() {
        chat.close();
        fetcher.close();
        web.close();
    }

    @Test
    void aPictureLosesWhatTheCameraWroteAndGetsPreviews() throws IOException {
        byte[] picture = commented(jpeg(2000, 1000));
        var id = uploaded("beach.png", picture);
        send("", true, List.of(id));

        var shown = history(ben).get(0).details().attachments().get(0);
        assertThat(shown.type()).isEqualTo("image/jpeg");
        assertThat(List.of(shown.width(), shown.height())).containsExactly(2000L, 1000L);
        assertThat(shown.blurHash()).hasSize(28);
        assertThat(shown.preview()).isTrue();
        assertThat(new String(picture, StandardCharsets.ISO_8859_1)).contains(SECRET);
        assertThat(new String(read(ben, id, Variant.FULL), StandardCharsets.ISO_8859_1))
                .doesNotContain(SECRET);
        assertThat(size(read(ben, id, Variant.SMALL))).isEqualTo("320x160");
        assertThat(size(read(ben, id, Variant.LARGE))).isEqualTo("1280x640");
        assertThat(chat.attachments().downloads().find(ben, id, Variant.FULL).orElseThrow())
                .extracting(Download::inline, Download::name)
                .containsExactly(true, "beach.png");
    }

    @Test
    void aFilmLosesWhereItWasTaken() throws IOException {
        byte[] film = bytes(
                box("ftyp", "isom\0\0\0\0isom"), box("moov", box("udta", SECRET)), box("mdat", "pictures and sound"));
        var id = uploaded("beach.mp4", film);
        send("", true, List.of(id));

        assertThat(history(ben).get(0).details().attachments().get(0).type()).isEqualTo("video/mp4");
        assertThat(read(ben, id, Variant.FULL))
                .isEqualTo(bytes(
                        box("ftyp", "isom\0\0\0\0isom"),
                        box("moov", box("free", "\0".repeat(SECRET.length()))),
                        box("mdat", "pictures and sound")));
    }

    @Test
    void whatPretendsToBeAPictureIsRefusedAndBothSidesSee() throws IOException {
        byte[] picture = jpeg(200, 100);
        byte[] half = Arrays.copyOf(picture, picture.length / 2);
        var id = join(chat.attachments().uploads().create(ada, "half.jpg", half.length))
                .id();
        send("look", true, List.of(id));
        assertThat(chat.attachments()
                        .uploads()
                        .append(ada, id, 0, new ByteArrayInputStream(half))
                        .isOk())
                .isTrue();
        await().atMost(PATIENCE).until(() -> state(id) == UploadState.REFUSED);
        assertThat(history(ben).get(0).details().attachments().get(0).state().word())
                .isEqualTo("failed");
        assertThat(chat.attachments().uploads().find(ada, id).orElseThrow().problem())
                .isNotEmpty();
    }

    @Test
    void aPageIsNeverShownInTheOriginOfTheApp() throws IOException {
        var id = uploaded("cat.jpg", "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8));
        assertThat(chat.attachments().downloads().find(ada, id, Variant.FULL).orElseThrow())
                .extracting(Download::inline, Download::type)
                .containsExactly(false, "text/html");
    }

    @Test
    void aLinkIsPreviewedForBoth() throws IOException {
        web.on("/cover.jpg", "200 OK\r\nContent-Type: image/jpeg", jpeg(1600, 900));
        web.page(
                "/trip",
                "<html><head><meta property='og:title' content='제주 한 바퀴'><meta property='og:image' content='/cover.jpg'>"
                        + "<meta property='og:description' content='Around the island'></head></html>");
        var link = "http://" + HOST + ":" + web.port() + "/trip";
        send("look: " + link + " !", true, List.of());

        for (UserId user : List.of(ada, ben)) {
            await().atMost(PATIENCE).until(() -> !cards(user).isEmpty());
            LinkCard card = cards(user).get(0);
            assertThat(card.url()).isEqualTo(link);
            assertThat(card.title()).isEqualTo("제주 한 바퀴");
            assertThat(card.description()).isEqualTo("Around the island");
            assertThat(size(read(user, card.imageId(), Variant.FULL))).isEqualTo("1280x720");
        }
        assertThat(history(ben).get(0).details().links()).hasSize(1);
    }

    @Test
    void whoDoesNotWantAPreviewGetsNoneAndNothingInsideIsReached() {
        web.page("/trip", "<title>never</title>");
        send("http://" + HOST + ":" + web.port() + "/trip", false, List.of());
        send("http://127.0.0.1/trip", true, List.of());
        send("http://169.254.169.254/latest/meta-data", true, List.of());
        web.page("/last", "<title>last</title>");
        send("http://" + HOST + ":" + web.port() + "/last", true, List.of());
        await().atMost(PATIENCE).until(() -> !cards(ben).isEmpty());

        assertThat(cards(ben)).extracting(LinkCard::title).containsExactly("last");
        assertThat(web.requests()).noneMatch(request -> request.contains("/trip"));
    }

    private List<LinkCard> cards(UserId user) {
        return chat.inbox().read(user, 0, 1000).stream()
                .filter(DetailsEvent.class::isInstance)
                .flatMap(event -> ((DetailsEvent) event).details().links().stream())
                .toList();
    }

    private List<Message> history(UserId user) {
        return chat.messages().read(user, conversation, Page.newest(50)).orElseThrow();
    }

    private void send(String text, boolean preview, List<UploadId> files) {
        var id = ClientMessageId.of("m" + ++sent);
        join(chat.messages().send(new Draft(ada, conversation, id, text, files, preview, null)));
    }

    private UploadId uploaded(String name, byte[] bytes) {
        var id = join(chat.attachments().uploads().create(ada, name, bytes.length))
                .id();
        assertThat(chat.attachments()
                        .uploads()
                        .append(ada, id, 0, new ByteArrayInputStream(bytes))
                        .isOk())
                .isTrue();
        await().atMost(PATIENCE).until(() -> state(id) == UploadState.READY);
        return id;
    }

    private UploadState state(UploadId id) {
        return chat.attachments().uploads().find(ada, id).orElseThrow().state();
    }

    private byte[] read(UserId user, UploadId id, Variant variant) throws IOException {
        var downloads = chat.attachments().downloads();
        try (var blob = downloads.open(downloads.find(user, id, variant).orElseThrow())) {
            return blob.from(0).readAllBytes();
        }
    }

    private static String size(byte[] picture) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(picture));
        return image.getWidth() + "x" + image.getHeight();
    }

    private static byte[] jpeg(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
        return bytes.toByteArray();
    }

    /** With a comment after the marker that begins the picture. */
    private static byte[] commented(byte[] jpeg) {
        byte[] comment = SECRET.getBytes(StandardCharsets.US_ASCII);
        var bytes = new ByteArrayOutputStream();
        bytes.write(jpeg, 0, 2);
        bytes.writeBytes(new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) (comment.length + 2)});
        bytes.writeBytes(comment);
        bytes.write(jpeg, 2, jpeg.length - 2);
        return bytes.toByteArray();
    }

    /** Of the ISO base media file format. */
    private static String box(String type, String content) {
        return "\0\0\0" + (char) (8 + content.length()) + type + content;
    }

    private static byte[] bytes(String... boxes) {
        return String.join("", boxes).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static <T> T join(CompletableFuture<Outcome<T>> future) {
        return future.join().orElseThrow();
    }
}
