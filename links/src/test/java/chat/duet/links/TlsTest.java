package chat.duet.links;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.links.Outcome.Failed;
import chat.duet.links.Outcome.Preview;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class TlsTest {
    private static final Failed NOT_TRUSTED = new Failed(Failed.Reason.TLS, false);

    private final Certificates certificates = Certificates.of("site.example");
    private final LinkLimits limits = LinkFixture.LIMITS;

    @TempDir
    private Path folder;

    @Test
    void readsAPageOfAHostThatProvesItsName() throws IOException {
        var web = WebStandIn.start(certificates.server()).page("/x", "<title>Secret</title>");
        try (var fixture = new LinkFixture(folder, limits, web, certificates.client())) {
            var preview = (Preview) fixture.fetcher.fetch("https://site.example:" + web.port() + "/x");
            assertThat(preview.title()).isEqualTo("Secret");
            assertThat(fixture.names.asked).containsExactly("site.example");
        }
    }

    @Test
    void sendsNothingToAHostThatProvesAnother() throws IOException {
        var web = WebStandIn.start(certificates.server()).page("/x", "<title>Secret</title>");
        try (var fixture = new LinkFixture(folder, limits, web, certificates.client())) {
            fixture.names.put("other.example", "127.0.0.1");
            assertThat(fixture.fetcher.fetch("https://other.example:" + web.port() + "/x"))
                    .isEqualTo(NOT_TRUSTED);
            assertThat(web.requests()).isEmpty();
        }
    }

    @Test
    void sendsNothingToAHostThatNobodyVouchesFor() throws IOException {
        var web = WebStandIn.start(certificates.server()).page("/x", "<title>Secret</title>");
        try (var fixture = new LinkFixture(folder, limits, web, SSLContexts.createDefault())) {
            assertThat(fixture.fetcher.fetch("https://site.example:" + web.port() + "/x"))
                    .isEqualTo(NOT_TRUSTED);
            assertThat(web.requests()).isEmpty();
        }
    }

    @Test
    void aHostThatSpeaksNoTls() throws IOException {
        try (var fixture = new LinkFixture(folder, limits)) {
            assertThat(fixture.fetcher.fetch("https://site.example:" + fixture.web.port() + "/x"))
                    .isInstanceOf(Failed.class);
        }
    }

    /** A record of TLS that never becomes whole, byte by byte. */
    @Test
    void aHandshakeThatDripsIsCut() throws IOException {
        try (var drip = new Drip();
                var fixture = new LinkFixture(folder, LinkFixture.within(Duration.ofMillis(700)))) {
            fixture.names.put("drip.example", "127.0.0.1");
            try (var fetcher = fixture.openFor(LinkFixture.within(Duration.ofMillis(700)), drip.port())) {
                assertThat(fetcher.fetch("https://drip.example:" + drip.port() + "/"))
                        .isEqualTo(new Failed(Failed.Reason.TIMEOUT, true));
            }
            assertThat(drip.cut()).isTrue();
        }
    }
}
