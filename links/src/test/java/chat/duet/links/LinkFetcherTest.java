package chat.duet.links;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.links.Outcome.Failed;
import chat.duet.links.Outcome.Nothing;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkFetcherTest {
    private static final byte[] PNG =
            Arrays.copyOf("\u0089PNG\r\n\u001a\n and the rest".getBytes(StandardCharsets.ISO_8859_1), 30_000);

    private LinkFixture fixture;

    @BeforeEach
    void open(@TempDir Path folder) {
        fixture = new LinkFixture(folder);
    }

    @AfterEach
    void close() throws IOException {
        fixture.close();
    }

    @Test
    void showsWhatThePageSaysOfItself() throws IOException {
        fixture.web.page("/post?id=1", """
            <!DOCTYPE html><html><head><title>Plain</title>
            <meta property="og:title" content="제주 &amp; 한라산">
            <meta property="og:description" content="A  day\non the mountain">
            <meta property="og:site_name" content="Companions">
            <meta property="og:image" content="img/../top.png?w=1">
            </head><body>much</body></html>\
            """);
        fixture.web.on("/top.png?w=1", "200 OK\r\nContent-Type: image/png", PNG);
        var preview = fixture.preview("/post?id=1#there");
        assertThat(preview.address()).isEqualTo(URI.create(fixture.url("/post?id=1")));
        assertThat(preview.title()).isEqualTo("제주 & 한라산");
        assertThat(preview.description()).isEqualTo("A day on the mountain");
        assertThat(preview.siteName()).isEqualTo("Companions");
        assertThat(preview.picture().type()).isEqualTo("image/png");
        assertThat(preview.picture().file()).hasBinaryContent(PNG).hasParent(fixture.folder);
    }

    @Test
    void sendsNothingButThis() {
        fixture.web.on(
                "/page",
                "200 OK\r\nContent-Type: text/html\r\nSet-Cookie: a=b; Path=/",
                "<title>x</title><meta property=og:image content=/picture>".getBytes(StandardCharsets.UTF_8));
        fixture.web.on("/picture", "401 No\r\nWWW-Authenticate: Basic realm=x\r\nSet-Cookie: c=d; Path=/", new byte[0]);
        fixture.preview("/page");
        fixture.preview("/page");
        String rest = " HTTP/1.1\r\n"
                + "Accept: text/html,application/xhtml+xml,image/jpeg,image/png,image/webp,image/gif\r\n"
                + "Accept-Encoding: gzip\r\n"
                + "Connection: close\r\n"
                + "Host: site.example:" + fixture.web.port() + "\r\n"
                + "User-Agent: DuetLinkPreview/1.2\r\n\r\n";
        assertThat(fixture.web.requests())
                .containsExactly("GET /page" + rest, "GET /picture" + rest, "GET /page" + rest, "GET /picture" + rest);
        assertThat(fixture.web.connections()).isEqualTo(4);
    }

    @Test
    void showsOnlyThePictureOfALinkToAPicture() {
        fixture.web.on("/a.png", "200 OK\r\nContent-Type: image/png", PNG);
        var preview = fixture.preview("/a.png");
        assertThat(preview.title()).isNull();
        assertThat(preview.description()).isNull();
        assertThat(preview.picture().file()).hasBinaryContent(PNG);
    }

    @Test
    void followsFourRedirectsOfAllKinds() {
        fixture.names.put("two.example", "127.0.0.1");
        fixture.web
                .on("/1", "301 Moved\r\nLocation: 2", new byte[0])
                .on("/2", "302 Found\r\nLocation: /3?", new byte[0])
                .on("/3?", "307 Temporary\r\nLocation: //two.example:" + fixture.web.port() + "/a/4", new byte[0])
                .redirect("/a/4", "./../끝")
                .page("/%EB%81%9D", "<title>End</title>");
        var preview = fixture.preview("/1");
        assertThat(preview.title()).isEqualTo("End");
        assertThat(preview.address()).isEqualTo(URI.create("http://two.example:" + fixture.web.port() + "/%EB%81%9D"));
        assertThat(fixture.web.requests()).noneMatch(request -> request.contains("Referer"));
    }

    @Test
    void doesNotFollowAFifthRedirectNorACircle() {
        for (int i = 1; i < 6; i++) {
            fixture.web.redirect("/" + i, "/" + (i + 1));
        }
        fixture.web.page("/6", "<title>Too far</title>");
        assertThat(fixture.fetch("/1")).isEqualTo(new Failed(Failed.Reason.REDIRECTS));
        assertThat(fixture.web.requests()).hasSize(5);
        fixture.web.redirect("/self", "/self");
        assertThat(fixture.fetch("/self")).isEqualTo(new Failed(Failed.Reason.REDIRECTS));
        fixture.web.redirect("/a", "/b").redirect("/b", "/a#x");
        assertThat(fixture.fetch("/a")).isEqualTo(new Failed(Failed.Reason.REDIRECTS));
        assertThat(fixture.web.requests()).hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"302 Found", "302 Found\r\nLocation: /x\r\nLocation: /y"})
    void aRedirectToNowhereOrTwoPlacesIsNotFollowed(String head) {
        fixture.web.on("/page", head, new byte[0]);
        assertThat(fixture.fetch("/page")).isEqualTo(new Failed(Failed.Reason.REDIRECTS));
    }

    @ParameterizedTest
    @CsvSource({"404,STATUS", "403,STATUS", "401,STATUS", "300,STATUS", "304,STATUS"})
    void anAnswerWithoutAPageShowsNothing(int status, Nothing.Reason reason) {
        fixture.web.on(
                "/page",
                status + " X\r\nContent-Type: text/html",
                "<title>Error</title>".getBytes(StandardCharsets.UTF_8));
        assertThat(fixture.fetch("/page")).isEqualTo(new Nothing(reason));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 429, 408})
    void aServerThatCannotNowIsTriedLater(int status) {
        fixture.web.on("/page", status + " X", new byte[0]);
        assertThat(fixture.fetch("/page")).isEqualTo(new Failed(Failed.Reason.SERVER, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/pdf",
                "text/plain",
                "application/json",
                "video/mp4",
                "image/svg+xml",
                "text/html-not",
                "multipart/x-mixed-replace; boundary=x"
            })
    void otherTypesShowNothing(String type) {
        fixture.web.on("/x", "200 OK\r\nContent-Type: " + type, "<title>x</title>".getBytes(StandardCharsets.UTF_8));
        assertThat(fixture.fetch("/x")).isEqualTo(new Nothing(Nothing.Reason.TYPE));
    }

    @Test
    void theBytesHaveToBeWhatTheServerSays() {
        fixture.web.on("/x", "200 OK\r\nContent-Type: text/html", PNG);
        assertThat(fixture.fetch("/x")).isEqualTo(new Nothing(Nothing.Reason.TYPE));
        fixture.web.on(
                "/x",
                "200 OK\r\nContent-Type: text/html",
                "%PDF-1.7 <title>x</title>".getBytes(StandardCharsets.UTF_8));
        assertThat(fixture.fetch("/x")).isEqualTo(new Nothing(Nothing.Reason.TYPE));
        fixture.web.on("/x", "200 OK\r\nContent-Type: image/png", "<title>x</title>".getBytes(StandardCharsets.UTF_8));
        assertThat(fixture.fetch("/x")).isEqualTo(new Nothing(Nothing.Reason.TYPE));
        fixture.web.on("/x", "200 OK\r\nContent-Type: image/png", new byte[0]);
        assertThat(fixture.fetch("/x")).isEqualTo(new Nothing(Nothing.Reason.TYPE));
        fixture.web.on("/x", "200 OK", "no page".getBytes(StandardCharsets.UTF_8));
        assertThat(fixture.fetch("/x")).isEqualTo(new Nothing(Nothing.Reason.TYPE));
        fixture.web.on("/x", "200 OK", " <html><title>x</title>".getBytes(StandardCharsets.UTF_8));
        assertThat(fixture.preview("/x").title()).isEqualTo("x");
        assertThat(fixture.files()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "text/html; charset=EUC-KR, EUC-KR, ''",
        "text/html; charset=\"ks_c_5601-1987\", EUC-KR, ''",
        "text/html;charset=cp949, x-windows-949, ''",
        "text/html; charset=utf-8, UTF-8, ''",
        "text/html, EUC-KR, <meta charset=euc-kr>",
        "text/html, x-windows-949, <meta charset=\"euc-kr\">",
        "text/html, EUC-KR, <meta http-equiv=Content-Type content=\"text/html; charset=euc-kr\">",
        "text/html, UTF-8, <meta charset=utf-8>",
        "text/html, UTF-8, ''",
        "text/html; charset=no-such-thing, UTF-8, ''",
        "text/html, UTF-16, ''",
        "text/html; charset=euc-kr, UTF-16, ''",
    })
    void readsKoreanInAllItsEncodings(String type, String charset, String meta) {
        // The last syllable is in Windows' extension of EUC-KR only.
        String title = charset.equals("EUC-KR") ? "한라산 함께 오르기" : "한라산 함께 오르기 똠";
        byte[] page = (meta + "<title>" + title + "</title>").getBytes(Charset.forName(charset));
        fixture.web.on("/page", "200 OK\r\nContent-Type: " + type, page);
        assertThat(fixture.preview("/page").title()).isEqualTo(title);
    }

    @Test
    void readsBrokenPages() {
        fixture.web.page(
                "/x",
                "<<html><tit><title>\0Bro\0ken &amp <b>title</b></title <meta name='description'"
                        + " content='a>b'><p></head");
        assertThat(fixture.preview("/x").title()).isEqualTo("Broken & <b>title</b>");
        fixture.web.page("/x", "<div>".repeat(50_000) + "<title>Deep</title>");
        assertThat(fixture.fetch("/x")).isInstanceOfAny(Outcome.Preview.class, Nothing.class);
        fixture.web.page("/x", "");
        assertThat(fixture.fetch("/x")).isEqualTo(new Nothing(Nothing.Reason.UNTITLED));
        fixture.web.page("/x", "<title> \u200b\u202e </title>");
        assertThat(fixture.fetch("/x")).isEqualTo(new Nothing(Nothing.Reason.UNTITLED));
    }

    @Test
    void aPageWithoutTitleIsShownForItsPicture() {
        fixture.web.page("/page", "<meta property=og:image content=/picture>");
        assertThat(fixture.fetch("/page")).isEqualTo(new Nothing(Nothing.Reason.UNTITLED));
        fixture.web.on("/picture", "200 OK\r\nContent-Type: image/png", PNG);
        assertThat(fixture.preview("/page").picture()).isNotNull();
    }

    @Test
    void aNameNobodyKnowsAndAPortNobodyListensOn() throws IOException {
        assertThat(fixture.fetcher.fetch("http://nobody.example/"))
                .isEqualTo(new Failed(Failed.Reason.UNKNOWN_HOST, true));
        fixture.web.close();
        assertThat(fixture.fetch("/")).isEqualTo(new Failed(Failed.Reason.UNREACHABLE, true));
    }

    @Test
    void whatACrashLeftInTheFolderIsRemoved() throws IOException {
        fixture.web.on("/a.png", "200 OK\r\nContent-Type: image/png", PNG);
        fixture.preview("/a.png");
        var other = Files.createFile(fixture.folder.resolve("other"));
        assertThat(fixture.files()).hasSize(2);
        fixture.open(LinkFixture.LIMITS, (address, port) -> false).close();
        assertThat(fixture.files()).containsExactly(other);
    }

    @Test
    void afterItIsClosedItFetchesNothing() {
        fixture.fetcher.close();
        assertThat(fixture.fetch("/")).isEqualTo(new Failed(Failed.Reason.CLOSED, true));
        assertThat(fixture.connected).isEmpty();
    }
}
