package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The OpenAPI document, held against answers: status and media type declared, required properties there, no undeclared ones, types right. */
final class Contract {
    final JsonNode document;

    Contract() {
        try {
            document = new ObjectMapper(new YAMLFactory())
                    .readTree(Contract.class.getResourceAsStream("/chat/duet/api/openapi.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The operation for a path with ids in it; empty for routes that are not in the document. */
    Optional<JsonNode> operation(String method, String path) {
        String bare = path.replaceFirst("\\?.*", "");
        // The path without a template wins, as it does in the server.
        JsonNode exact = document.at("/paths").path(bare);
        if (exact.isObject()) {
            return verb(exact, method);
        }
        for (Map.Entry<String, JsonNode> entry : document.at("/paths").properties()) {
            if (Pattern.matches(entry.getKey().replaceAll("\\{\\w+}", "[^/]+"), bare)) {
                return verb(entry.getValue(), method);
            }
        }
        return Optional.empty();
    }

    private static Optional<JsonNode> verb(JsonNode item, String method) {
        return Optional.ofNullable(item.get(method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT)));
    }

    /** The codes that the operation may answer with. */
    Set<String> codes(JsonNode operation) {
        Set<String> codes = new LinkedHashSet<>();
        document.get("x-common-error-codes").forEach(code -> codes.add(code.asText()));
        if (!operation.has("security")) {
            document.get("x-user-error-codes").forEach(code -> codes.add(code.asText()));
        } else if (!operation.get("security").isEmpty()) {
            document.get("x-key-error-codes").forEach(code -> codes.add(code.asText()));
        }
        operation.get("x-error-codes").forEach(code -> codes.add(code.asText()));
        return codes;
    }

    void check(String method, String path, Answer answer) {
        String what = method + " " + path + " -> " + answer.status();
        Optional<JsonNode> operation = operation(method, path);
        if (answer.status() >= 400) {
            assertThat(answer.mediaType()).as(what).isEqualTo("application/problem+json");
            assertThat(answer.header("X-Request-Id")).as(what).isNotNull();
            if (method.equals("HEAD")) {
                return;
            }
            checkValue(what, "", document.at("/components/schemas/Problem"), answer.json());
            assertThat(answer.number("/status")).as(what).isEqualTo(answer.status());
            assertThat(answer.text("/requestId")).as(what).isEqualTo(answer.header("X-Request-Id"));
            operation.ifPresent(found -> assertThat(codes(found)).as(what).contains(answer.text("/code")));
            return;
        }
        if (operation.isEmpty() || method.equals("HEAD")) {
            return;
        }
        JsonNode response = operation.get().at("/responses/" + answer.status());
        assertThat(response.isObject()).as(what + " is declared").isTrue();
        if (!response.has("content")) {
            assertThat(answer.body()).as(what).isEmpty();
            return;
        }
        JsonNode content = response.get("content").get(answer.mediaType());
        assertThat(content).as(what + " " + answer.mediaType() + " is declared").isNotNull();
        if ("application/json".equals(answer.mediaType())) {
            checkValue(what, "", content.get("schema"), answer.json());
        }
    }

    private void checkValue(String what, String where, JsonNode declared, JsonNode value) {
        JsonNode schema =
                declared.has("$ref") ? document.at(declared.get("$ref").asText().substring(1)) : declared;
        String here = what + where;
        assertThat(schema.has("type")).as(here + " has a type: " + schema).isTrue();
        switch (schema.get("type").asText()) {
            case "object" -> {
                assertThat(value.isObject()).as(here).isTrue();
                schema.path("required")
                        .forEach(name -> assertThat(value.has(name.asText()))
                                .as(here + " has " + name)
                                .isTrue());
                value.properties().forEach(field -> {
                    JsonNode property = schema.path("properties").get(field.getKey());
                    if (property == null && schema.path("additionalProperties").asBoolean()) {
                        return;
                    }
                    assertThat(property)
                            .as(here + "/" + field.getKey() + " is declared")
                            .isNotNull();
                    checkValue(what, where + "/" + field.getKey(), property, field.getValue());
                });
            }
            case "array" -> {
                assertThat(value.isArray()).as(here).isTrue();
                value.forEach(item -> checkValue(what, where + "/*", schema.get("items"), item));
            }
            case "integer" -> assertThat(value.isIntegralNumber()).as(here).isTrue();
            case "boolean" -> assertThat(value.isBoolean()).as(here).isTrue();
            case "string" -> {
                assertThat(value.isTextual()).as(here).isTrue();
                if (schema.has("pattern")) {
                    assertThat(value.asText())
                            .as(here)
                            .matches(schema.get("pattern").asText());
                }
            }
            default -> throw new AssertionError(here + ": unknown type in " + schema);
        }
    }
}
