package chat.duet.links;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.links.Outcome.Forbidden;
import chat.duet.links.Outcome.Forbidden.Rule;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that change their answer between being checked and being connected to gain nothing, as they are asked once. */
class RebindingTest {
    private LinkFixture fixture;
    private String here;

    @BeforeEach
    void open(@TempDir Path folder) {
        fixture = new LinkFixture(folder);
        here = "/127.0.0.1:" + fixture.web.port();
        fixture.web.page("/", "<title>Page</title>");
        fixture.web.redirect("/again", "/");
        fixture.web.page("/pictured", "<title>Page</title><meta property=og:image content=/picture>");
    }

    @AfterEach
    void close() throws IOException {
        fixture.close();
    }

    @Test
    void connectsToTheAddressThatWasChecked() {
        fixture.names.put("turning.example", "127.0.0.1", "10.0.0.1");
        assertThat(fetch("/")).isInstanceOf(Outcome.Preview.class);
        assertThat(fixture.names.asked).containsExactly("turning.example");
        assertThat(fixture.connected).containsExactly(here);
    }

    @Test
    void doesNotAskAgainForABetterAnswer() {
        fixture.names.put("turning.example", "10.0.0.1", "127.0.0.1");
        assertThat(fetch("/")).isEqualTo(new Forbidden(Rule.ADDRESS));
        assertThat(fixture.names.asked).containsExactly("turning.example");
        assertThat(fixture.connected).isEmpty();
    }

    @Test
    void checksAgainAtARedirectToTheSameHost() {
        fixture.names.put("turning.example", "127.0.0.1", "10.0.0.1");
        assertThat(fetch("/again")).isEqualTo(new Forbidden(Rule.ADDRESS));
        assertThat(fixture.names.asked).containsExactly("turning.example", "turning.example");
        assertThat(fixture.connected).containsExactly(here);
    }

    @Test
    void checksAgainForThePicture() {
        fixture.names.put("turning.example", "127.0.0.1", "169.254.169.254");
        var preview = (Outcome.Preview) fetch("/pictured");
        assertThat(preview.picture()).isNull();
        assertThat(fixture.names.asked).containsExactly("turning.example", "turning.example");
        assertThat(fixture.connected).containsExactly(here);
    }

    @Test
    void nothingOfOneLinkServesTheNext() {
        fixture.names.put("turning.example", "127.0.0.1", "127.0.0.1", "10.0.0.1");
        assertThat(fetch("/")).isInstanceOf(Outcome.Preview.class);
        assertThat(fetch("/")).isInstanceOf(Outcome.Preview.class);
        assertThat(fetch("/")).isEqualTo(new Forbidden(Rule.ADDRESS));
        assertThat(fixture.connected).containsExactly(here, here);
    }

    private Outcome fetch(String path) {
        return fixture.fetcher.fetch("http://turning.example:" + fixture.web.port() + path);
    }
}
