package chat.duet.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.links.Outcome.Forbidden;
import chat.duet.links.Outcome.Forbidden.Rule;
import chat.duet.links.Outcome.Preview;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** None of the links in the table is reached: not as they are, not by a redirect, not as the picture of a page. */
class ForbiddenLinksTest {
    private LinkFixture fixture;

    @BeforeEach
    void open(@TempDir Path folder) {
        fixture = new LinkFixture(folder);
    }

    @AfterEach
    void close() throws IOException {
        fixture.close();
    }

    static List<Row> table() {
        try (var in = ForbiddenLinksTest.class.getResourceAsStream("/forbidden-links.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Row::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A header would end in the middle of the others. */
    static List<Row> tableForHeaders() {
        return table().stream()
                .filter(row -> row.link.indexOf('\r') < 0 && row.link.indexOf('\n') < 0)
                .toList();
    }

    @Test
    void theTableIsLongAndSaysNothingTwice() {
        assertThat(table()).hasSizeGreaterThan(150).extracting(Row::link).doesNotHaveDuplicates();
        assertThat(table()).extracting(Row::rule).contains(Rule.values());
    }

    @ParameterizedTest
    @MethodSource("table")
    void isNotReached(Row row) {
        assertThat(fixture.fetcher.fetch(link(row))).isEqualTo(new Forbidden(row.rule));
        assertThat(fixture.connected).isEmpty();
        assertThat(fixture.trap.caught()).isZero();
        if (row.rule != Rule.ADDRESS) {
            assertThat(fixture.names.asked).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("tableForHeaders")
    void isNotReachedByARedirect(Row row) {
        String link = link(row);
        fixture.web.redirect("/moved", link);
        assertThat(fixture.fetch("/moved")).isInstanceOf(Forbidden.class);
        assertThat(fixture.connectedElsewhere()).isEmpty();
        assertThat(fixture.trap.caught()).isZero();
        assertThat(fixture.web.requests()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("table")
    void isNotReachedAsAPicture(Row row) {
        fixture.web.page("/page", "<title>Page</title><meta property=og:image content=\"" + link(row) + "\">");
        var preview = (Preview) fixture.fetch("/page");
        assertThat(preview.title()).isEqualTo("Page");
        assertThat(preview.picture()).isNull();
        assertThat(fixture.connectedElsewhere()).isEmpty();
        assertThat(fixture.trap.caught()).isZero();
    }

    @ParameterizedTest
    @MethodSource("tableForHeaders")
    void isNotReachedByARedirectOfThePicture(Row row) {
        String link = link(row);
        fixture.web.page("/page", "<title>Page</title><meta property=og:image content=/picture>");
        fixture.web.redirect("/picture", link);
        var preview = (Preview) fixture.fetch("/page");
        assertThat(preview.picture()).isNull();
        assertThat(fixture.connectedElsewhere()).isEmpty();
        assertThat(fixture.trap.caught()).isZero();
        assertThat(fixture.web.requests()).hasSize(2);
    }

    /** Without the guard the trap is reached, so that a guard that fails would be seen. */
    @Test
    void withoutTheGuardTheTrapIsReached() {
        fixture.names.put("loop-back.example", "127.0.0.1");
        try (var open = fixture.open(LinkFixture.LIMITS, (address, port) -> true)) {
            var unused = open.fetch("http://loop-back.example:" + fixture.trap.port() + "/");
        }
        assertThat(fixture.connected).containsExactly("/127.0.0.1:" + fixture.trap.port());
        await().until(() -> fixture.trap.caught() == 1);
    }

    @Test
    void theTrapListensOnAllAddressesOfThisMachine() throws IOException {
        int expected = 0;
        for (var network : NetworkInterface.networkInterfaces().toList()) {
            for (var address : network.inetAddresses().toList()) {
                new Socket(address, fixture.trap.port()).close();
                expected++;
            }
        }
        int count = expected;
        assertThat(count).isPositive();
        await().until(() -> fixture.trap.caught() == count);
    }

    @Test
    void whatAPageItselfSaysAboutMovingIsNotFollowed() {
        fixture.web.page(
                "/page",
                "<meta http-equiv=refresh content='0; url=/next'><link rel=canonical href=/next><base"
                        + " href=/next><script src=/next></script><link rel=stylesheet href=/next><iframe"
                        + " src=/next></iframe><img src=/next><title>Page</title>");
        assertThat(fixture.preview("/page").title()).isEqualTo("Page");
        assertThat(fixture.web.requests()).hasSize(1);
    }

    private String link(Row row) {
        if (!row.answers.isEmpty()) {
            fixture.names.put(URI.create(row.link.replace(":{port}", "")).getHost(), row.answers);
        }
        return row.link.replace("{port}", Integer.toString(fixture.trap.port()));
    }

    private record Row(String link, Rule rule, String what, String answers) {
        private static Row of(String line) {
            var cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
            return new Row(
                    unescape(cells.get(0)),
                    Rule.valueOf(cells.get(1)),
                    cells.get(2),
                    cells.size() > 3 ? cells.get(3) : "");
        }

        private static String unescape(String text) {
            return text.replace("\\t", "\t")
                    .replace("\\r", "\r")
                    .replace("\\n", "\n")
                    .replace("\\u00ad", "\u00ad")
                    .replace("\\u200b", "\u200b");
        }

        @Override
        public String toString() {
            return link.strip() + " (" + what + ")";
        }
    }
}
