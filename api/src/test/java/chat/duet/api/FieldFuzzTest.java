package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.api.Matrix.Row;
import chat.duet.protocol.ErrorCode;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests to every route that are right but for one thing, a field, a parameter or a header, and often still right then: whatever comes back comes
 * in time, is what the OpenAPI document declares, and is never 5xx. What to change is drawn from a seed that is printed; {@code -Dduet.seed=} repeats it.
 */
class FieldFuzzTest {
    private static final int ROUNDS = Integer.getInteger("duet.fuzz.rounds", 12);

    @TempDir
    Path folder;

    private final long seed = Long.getLong("duet.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final Garbage garbage = new Garbage(random);
    private final OddValues odd = new OddValues(random);
    private World world;

    private record Request(String caller, String path, String headers, String body) {}

    @BeforeEach
    void start() {
        world = new World(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void whateverIsOddOnlyTheClientIsAtFault() {
        int succeeded = 0;
        for (Row row : Matrix.read()) {
            boolean changed = false;
            for (int round = 0; round < ROUNDS; round++) {
                Request request = request(row);
                String what = "seed " + seed + ", round " + round + " of " + row + ": " + request;
                int status = exchange(what, row, request);
                succeeded += status < 300 ? 1 : 0;
                changed |= status < 300 && !row.method().equals("GET");
                if (status == 401 || status == 429) {
                    world.restore();
                    changed = false;
                }
            }
            if (changed) {
                world.restore();
            }
        }
        assertThat(succeeded).as("some of it is right, seed " + seed).isPositive();
        assertThat(world.api.nobody.get("/readyz").outcome()).isEqualTo("200");
    }

    private int exchange(String what, Row row, Request request) {
        RestClient client = world.caller(request.caller);
        byte[] body = request.body == null ? null : request.body.getBytes(StandardCharsets.UTF_8);
        String text = RawHttp.exchange(
                world.api.server.port(),
                RawHttp.request(row.method(), request.path, client.token(), request.headers, body));
        assertThat(text).as(what).matches("(?s)HTTP/1.1 [234]\\d\\d .*\r\n\r\n.*");
        Answer answer = Answer.parse(text);
        if (answer.status() >= 400) {
            client.contract().check("GET", "/nowhere", answer);
            assertThat(ErrorCode.parse(answer.text("/code"))).as(what).isPresent();
            assertThat(answer.body()).as(what).doesNotContain("Exception", "java.", "chat.duet", "SELECT");
        } else if (answer.header("Content-Length") != null) {
            client.contract().check(row.method(), row.target().replaceFirst("\\?.*", ""), answer);
        }
        return answer.status();
    }

    private static String written(String[] headers) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            lines.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        return lines.toString();
    }

    private Request request(Row row) {
        List<String> callers = row.statuses().entrySet().stream()
                .filter(cell -> cell.getValue() < 300)
                .map(Map.Entry::getKey)
                .toList();
        String caller = callers.isEmpty() ? "owner" : callers.get(random.nextInt(callers.size()));
        Map<String, String> things = world.things(caller);
        String path = World.fill(row.target(), things, '{', '}');
        String body = row.body() == null ? null : World.fill(row.body(), things, '<', '>');
        String headers = (body == null ? "" : "Content-Type: application/json\r\n") + written(World.headers(row));
        JsonNode operation = world.api
                .nobody
                .contract()
                .operation(row.method(), row.target())
                .orElseThrow();
        List<JsonNode> parameters = parameters(operation);
        return switch (random.nextInt(body == null ? 3 : 8)) {
            case 0 -> new Request(caller, path, headers + odd.header(), body);
            case 1 -> new Request(caller, World.fill(row.target(), oddIds(things), '{', '}'), headers, body);
            case 2 ->
                new Request(
                        caller,
                        parameters.isEmpty() ? path + "?x=" + odd.parameter() : withParameter(path, parameters),
                        headers,
                        body);
            default -> new Request(caller, path, headers, odd.object(body, schema(operation)));
        };
    }

    private Map<String, String> oddIds(Map<String, String> things) {
        things.replaceAll((name, value) ->
                random.nextBoolean() ? garbage.id() : random.nextBoolean() ? World.none(name, value) : odd.id(value));
        return things;
    }

    private String withParameter(String path, List<JsonNode> parameters) {
        JsonNode parameter = parameters.get(random.nextInt(parameters.size()));
        String value = random.nextBoolean() ? odd.parameter() : garbage.parameter();
        return path + (path.contains("?") ? "&" : "?") + parameter.get("name").asText() + "=" + value;
    }

    private List<JsonNode> parameters(JsonNode operation) {
        List<JsonNode> found = new ArrayList<>();
        operation.path("parameters").forEach(parameter -> {
            JsonNode resolved = resolve(parameter);
            if (resolved.path("in").asText().equals("query")) {
                found.add(resolved);
            }
        });
        return found;
    }

    private JsonNode schema(JsonNode operation) {
        return resolve(operation.at("/requestBody/content/application~1json/schema"));
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref")
                ? world.api
                        .nobody
                        .contract()
                        .document
                        .at(node.get("$ref").asText().substring(1))
                : node;
    }
}
