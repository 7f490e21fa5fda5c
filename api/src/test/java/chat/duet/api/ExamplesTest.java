package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The curl commands of docs/rest.md, run by a shell in their order against a real server. Beneath each stands the status that it gets; what such a note
 * calls {@code <name>} is put where a later command says {@code <name>}. Blocks marked shell instead of sh are not run: they need an administrator.
 */
class ExamplesTest {
    private static final int FEWEST = 20;

    @TempDir
    Path folder;

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
    void everyExampleDoesWhatTheGuideSays() throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":")).anyMatch(path -> Files.isExecutable(Path.of(path, "curl"))),
                "skipped: no curl on the PATH (expected: apt-get install curl)");
        Path shell = Files.createDirectory(folder.resolve("shell"));
        Files.writeString(shell.resolve(".curlrc"), "write-out = \"\\n%{http_code}\"\nmax-time = 20\n");
        List<Example> examples = Example.in(Files.readString(Path.of("../docs/rest.md")));
        assertThat(examples).hasSizeGreaterThanOrEqualTo(FEWEST);
        Map<String, String> values = new HashMap<>();
        for (Example example : examples) {
            String script = example.script(values, api.nobody.base().toString());
            assertThat(example.status())
                    .as("the status beneath: %s", example.command())
                    .isPresent();
            String said = run(shell, script);
            int end = said.lastIndexOf('\n');
            String what = script + "\n" + said;
            assertThat(said.substring(end + 1))
                    .as(what)
                    .isEqualTo(example.status().get().toString());
            JsonNode body = json(said.substring(0, Math.max(end, 0)));
            for (String field : example.fields()) {
                assertThat(body.findValue(field)).as(what + " has " + field).isNotNull();
            }
            example.named()
                    .forEach((field, name) ->
                            values.put(name, body.findValue(field).asText()));
        }
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            return new ObjectMapper().createObjectNode();
        }
    }

    private static String run(Path folder, String script) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("CURL_HOME", folder.toString());
        builder.environment().put("no_proxy", "127.0.0.1");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
