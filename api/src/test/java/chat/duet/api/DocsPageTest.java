package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.duet.api.browser.Browser;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The page /docs, in a real browser and as it is served. */
class DocsPageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    // A browser that was killed may still be writing to it.
    @TempDir(cleanup = CleanupMode.NEVER)
    Path profile;

    private ApiFixture api;

    @BeforeEach
    void start() {
        api = ApiFixture.start(folder);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void browserShowsEveryOperationAndAsksNobodyElse() {
        Optional<Path> program = Browser.program();
        boolean required = "true".equals(System.getenv("BROWSER_REQUIRED"));
        assumeTrue(
                required || program.isPresent(),
                "skipped: no chromium on the PATH (expected: apt-get install chromium)");
        URI page = api.nobody.base().resolve("/docs");
        int operations = api.server.table().size();
        try (Browser browser = Browser.start(program.orElseThrow(), profile)) {
            browser.call("Page.navigate", Map.of("url", page.toString()));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(browser.evaluate("document.querySelectorAll('.opblock').length")
                                    .asInt())
                            .isEqualTo(operations));
            assertThat(browser.evaluate("document.querySelector('.info .title').innerText")
                            .asText())
                    .contains("Duet REST API");
            // Opens one, so that parameters and schemas are rendered as well.
            browser.evaluate("document.querySelector('#operations-message-sendMessage button').click()");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(browser.evaluate(
                                            "document.querySelector('#operations-message-sendMessage').innerText")
                                    .asText())
                            .contains("conversationId", "clientMessageId"));
            assertThat(complaints(browser)).isEmpty();
            assertThat(requested(browser)).hasSize(5).allMatch(url -> url.startsWith(api.nobody.base() + "/"));
        }
    }

    private static List<String> complaints(Browser browser) {
        return List.of("Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled").stream()
                .flatMap(kind -> browser.events(kind).stream())
                .map(JsonNode::toString)
                .filter(event -> !event.contains("\"level\":\"verbose\""))
                .toList();
    }

    private static List<String> requested(Browser browser) {
        return browser.events("Network.requestWillBeSent").stream()
                .map(event -> event.at("/request/url").asText())
                .filter(url -> !url.startsWith("data:"))
                .distinct()
                .toList();
    }

    @Test
    void policyForbidsAllButThePageItself() {
        assertThat(api.nobody.get("/docs").header("Content-Security-Policy"))
                .startsWith("default-src 'none'; ")
                .doesNotContain("unsafe", "*", "http");
        assertThat(api.nobody.get("/docs/other.js").outcome()).isEqualTo("404 not_found");
        assertThat(api.nobody.get("/docs/index.html").outcome()).isEqualTo("404 not_found");
    }

    @Test
    void whatTheClientHasIsNotSentAgain() {
        for (String path :
                List.of("/openapi.json", "/openapi.yaml", "/docs", "/docs/start.js", "/docs/swagger-ui.css")) {
            String tag = api.nobody.get(path).header("ETag");
            assertThat(tag).as(path).matches("\"[\\w-]{16}\"");
            for (String given : List.of(tag, "W/" + tag, "\"x\", " + tag)) {
                Answer again = api.nobody.call("GET", path, null, "If-None-Match", given);
                assertThat(again.status()).as(path + " " + given).isEqualTo(304);
                assertThat(again.body()).isEmpty();
            }
            assertThat(api.nobody
                            .call("GET", path, null, "If-None-Match", "\"x\"")
                            .status())
                    .as(path)
                    .isEqualTo(200);
        }
    }

    @Test
    void jsonIsTheSameDocument() {
        assertThat(api.nobody.get("/openapi.json").json()).isEqualTo(api.nobody.contract().document);
    }
}
