package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.api.access.Role;
import chat.duet.api.problem.StatusTable;
import chat.duet.protocol.ErrorCode;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document and the route table agree. Whether answers agree with the document, {@link RestClient} checks on each call of every test. */
class OpenApiTest {
    private static final Set<String> MQTT_ONLY =
            Set.of("unknown_kind", "qos_not_supported", "retain_not_supported", "topic_not_allowed", "diverged");

    @TempDir
    Path folder;

    private final Contract contract = new Contract();
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
    void pathsAndMethodsAreThoseOfTheRouteTable() {
        Set<String> declared = new TreeSet<>();
        operations((route, operation) -> declared.add(route));
        Set<String> served = api.server.table().stream()
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(declared).isEqualTo(served);
    }

    @Test
    void guideListsTheRoutesAndWhetherTheyWantAToken() throws IOException {
        Set<String> written = new TreeSet<>();
        Pattern.compile("(?m)^\\| `([A-Z]+ /[^`]*)` \\| (yes|no|admin|key) \\|")
                .matcher(Files.readString(Path.of("../docs/rest.md")))
                .results()
                .forEach(row -> written.add(row.group(1) + " " + row.group(2)));
        Set<String> served = api.server.table().stream()
                .map(route -> route.method() + " " + route.path() + " " + token(route.role()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(written).isEqualTo(served);
    }

    private static String token(Role role) {
        return switch (role) {
            case PUBLIC -> "no";
            case USER -> "yes";
            case ADMIN -> "admin";
            case SERVER -> "key";
        };
    }

    @Test
    void securityIsThatOfTheRouteTable() {
        for (Route route : api.server.table()) {
            JsonNode operation =
                    contract.operation(route.method().name(), route.path()).orElseThrow();
            if (route.role() == Role.PUBLIC) {
                assertThat(operation.path("security").isArray())
                        .as(route.path())
                        .isTrue();
                assertThat(operation.get("security")).as(route.path()).isEmpty();
            } else if (route.role() == Role.SERVER) {
                assertThat(operation.at("/security/0/apiKey").isArray())
                        .as(route.path())
                        .isTrue();
            } else {
                assertThat(operation.has("security")).as(route.path()).isFalse();
            }
        }
        assertThat(contract.document.at("/security/0/accessToken").isArray()).isTrue();
    }

    @Test
    void everyCodeExistsAndItsStatusIsDeclared() {
        operations((route, operation) -> operation.get("x-error-codes").forEach(code -> {
            ErrorCode known = ErrorCode.parse(code.asText()).orElseThrow(() -> new AssertionError(code));
            if (!route.endsWith("/readyz")
                    && known != ErrorCode.USER_NOT_FOUND
                    && known != ErrorCode.DEVICE_NOT_FOUND) {
                assertThat(operation.get("responses").has(Integer.toString(StatusTable.statusOf(known))))
                        .as(route + " declares the status of " + code)
                        .isTrue();
            }
        }));
    }

    @Test
    void everyCodeOfRestIsInTheDocument() {
        Set<String> codes = new TreeSet<>();
        operations((route, operation) -> codes.addAll(contract.codes(operation)));
        Set<String> expected = new TreeSet<>();
        for (ErrorCode code : ErrorCode.values()) {
            expected.add(code.code());
        }
        expected.removeAll(MQTT_ONLY);
        assertThat(codes).isEqualTo(expected);
    }

    @Test
    void parametersAreThoseOfThePathAndEveryReferenceLeadsSomewhere() {
        operations((route, operation) -> {
            List<String> inPath = new ArrayList<>();
            var names = Pattern.compile("\\{(\\w+)}").matcher(route);
            while (names.find()) {
                inPath.add(names.group(1));
            }
            List<String> declared = new ArrayList<>();
            operation.path("parameters").forEach(parameter -> {
                JsonNode found = resolve(parameter);
                if (found.get("in").asText().equals("path")) {
                    declared.add(found.get("name").asText());
                }
            });
            assertThat(declared).as(route).isEqualTo(inPath);
        });
        contract.document
                .findValues("$ref")
                .forEach(reference -> assertThat(contract.document
                                .at(reference.asText().substring(1))
                                .isMissingNode())
                        .as(reference.asText())
                        .isFalse());
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? contract.document.at(node.get("$ref").asText().substring(1)) : node;
    }

    private void operations(BiConsumer<String, JsonNode> visit) {
        contract.document
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(verb -> visit.accept(
                                verb.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), verb.getValue())));
    }
}
