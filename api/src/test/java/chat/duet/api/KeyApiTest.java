package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.api.ApiFixture.Person;
import chat.duet.api.access.Role;
import chat.duet.config.Settings;
import chat.duet.core.key.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyApiTest {
    private static final String NONE = "7zzzzzzzzzzzz";

    @TempDir
    Path folder;

    private ApiFixture api;
    private Person admin;

    @BeforeEach
    void start() {
        api = ApiFixture.start(folder);
        admin = api.administrator("admin");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Answer create(Object... fields) {
        return admin.client().post("/v1/admin/keys", fields);
    }

    private String statistics(String key) {
        return api.nobody.as(key).get("/v1/server/statistics").outcome();
    }

    @Test
    void secretIsShownOnceAndNotKept() throws IOException {
        Answer made = create("name", "backend", "scopes", "statistics:read users:write");
        assertThat(made.outcome()).isEqualTo("201");
        String secret = made.text("/secret");
        assertThat(made.text("/key/scopes")).isEqualTo("users:write statistics:read");
        assertThat(statistics(secret)).isEqualTo("200");
        Answer list = admin.client().get("/v1/admin/keys");
        assertThat(list.body()).doesNotContain(secret, "secret", "hash");
        assertThat(list.text("/keys/0/id")).isEqualTo(made.text("/key/id"));
        assertThat(admin.client().get("/v1/admin/audit").body()).doesNotContain(secret);
        api.close();
        for (Path file : Files.list(folder).toList()) {
            String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            assertThat(bytes.contains(secret.substring(5))).as(file.toString()).isFalse();
        }
    }

    @Test
    void ordersThatMakeNoSenseAreRefusedByField() {
        for (String scopes :
                List.of("", " ", "users", "users:write,tokens:write", "users:write  tokens:write", "USERS:WRITE")) {
            assertThat(create("name", "backend", "scopes", scopes).text("/field"))
                    .as(scopes)
                    .isEqualTo("scopes");
        }
        assertThat(create("name", "", "scopes", "users:write").text("/field")).isEqualTo("name");
        assertThat(create("name", "x".repeat(65), "scopes", "users:write").text("/field"))
                .isEqualTo("name");
        assertThat(create("name", "a\nb", "scopes", "users:write").text("/field"))
                .isEqualTo("name");
        assertThat(create("name", "backend", "scopes", "users:write", "expiresAt", api.clock.millis())
                        .text("/field"))
                .isEqualTo("expiresAt");
        assertThat(admin.client().get("/v1/admin/keys").json().get("keys")).isEmpty();
    }

    @Test
    void eachRouteWantsOneScope() {
        Map<Scope, String> keys = new EnumMap<>(Scope.class);
        for (Scope scope : Scope.values()) {
            keys.put(scope, api.key(admin, scope));
        }
        Map<String, String> opened = api.server.table().stream()
                .filter(route -> route.role() == Role.SERVER)
                .collect(Collectors.toMap(
                        route -> route.method() + " " + route.path(),
                        route -> Arrays.stream(Scope.values())
                                .filter(scope ->
                                        !call(keys.get(scope), route).outcome().equals("403 forbidden"))
                                .map(Scope::word)
                                .collect(Collectors.joining(" "))));
        assertThat(opened)
                .containsOnly(
                        Map.entry("POST /v1/server/users", "users:write"),
                        Map.entry("PUT /v1/server/users/{userId}/suspension", "users:write"),
                        Map.entry("DELETE /v1/server/users/{userId}/suspension", "users:write"),
                        Map.entry("POST /v1/server/users/{userId}/sessions", "tokens:write"),
                        Map.entry("POST /v1/server/conversations", "conversations:write"),
                        Map.entry("POST /v1/server/conversations/{conversationId}/messages", "messages:write"),
                        Map.entry("GET /v1/server/reports", "reports:read"),
                        Map.entry("GET /v1/server/reports/{reportId}", "reports:read"),
                        Map.entry("GET /v1/server/statistics", "statistics:read"));
        Answer refused = call(keys.get(Scope.USERS_WRITE), "GET", "/v1/server/statistics");
        assertThat(refused.text("/detail")).contains("statistics:read");
    }

    private Answer call(String key, Route route) {
        return call(key, route.method().name(), route.path().replaceAll("\\{\\w+}", NONE));
    }

    private Answer call(String key, String method, String path) {
        return api.nobody.as(key).call(method, path, null);
    }

    @Test
    void revokedExpiredAndForeignKeysOpenNothing() {
        String key = api.key(admin, Scope.STATISTICS_READ);
        String expiring = create(
                        "name",
                        "short",
                        "scopes",
                        "statistics:read",
                        "expiresAt",
                        api.clock.millis() + Duration.ofMinutes(5).toMillis())
                .text("/secret");
        assertThat(statistics(key)).isEqualTo("200");
        assertThat(statistics(expiring)).isEqualTo("200");
        api.clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(statistics(expiring)).isEqualTo("200");
        api.clock.advance(Duration.ofMillis(1));
        assertThat(statistics(expiring)).isEqualTo("401 unauthenticated");

        String id = admin.client().get("/v1/admin/keys").text("/keys/0/id");
        assertThat(admin.client().delete("/v1/admin/keys/" + id).outcome()).isEqualTo("204");
        assertThat(statistics(key)).isEqualTo("401 unauthenticated");
        assertThat(admin.client().delete("/v1/admin/keys/" + id).outcome()).isEqualTo("404 key_not_found");
        assertThat(admin.client().delete("/v1/admin/keys/" + NONE).outcome()).isEqualTo("404 key_not_found");
        assertThat(admin.client().get("/v1/admin/keys").number("/keys/0/revokedAt"))
                .isEqualTo(api.clock.millis());

        for (String foreign : List.of(
                "duet_" + "A".repeat(43),
                "duet_",
                key.substring(5),
                key + "A",
                key.substring(0, 47),
                admin.client().token())) {
            assertThat(statistics(foreign)).as(foreign).isEqualTo("401 unauthenticated");
        }
    }

    @Test
    void keysOpenNoRouteForUsers() {
        RestClient backend = api.backend(admin, Scope.values());
        for (Route route : api.server.table()) {
            if (route.role() == Role.USER || route.role() == Role.ADMIN) {
                String path = route.path().replaceAll("\\{\\w+}", NONE);
                assertThat(backend.call(route.method().name(), path, null).outcome())
                        .as(route.toString())
                        .isEqualTo("401 unauthenticated");
            }
        }
    }

    @Test
    void useIsNotedToTheMinute() {
        String key = api.key(admin, Scope.STATISTICS_READ);
        assertThat(admin.client().get("/v1/admin/keys").json().at("/keys/0").has("lastUsedAt"))
                .isFalse();
        long first = api.clock.millis();
        statistics(key);
        assertThat(lastUse()).isEqualTo(first);
        api.clock.advance(Duration.ofSeconds(58));
        statistics(key);
        assertThat(lastUse()).isEqualTo(first);
        api.clock.advance(Duration.ofSeconds(2));
        long later = api.clock.millis();
        statistics(key);
        assertThat(lastUse()).isEqualTo(later);
    }

    /** After another write, behind which nothing is under way. */
    private long lastUse() {
        api.key(admin, Scope.USERS_WRITE);
        return admin.client().get("/v1/admin/keys").number("/keys/0/lastUsedAt");
    }

    @Test
    void aBackendThatLoopsIsRefused() {
        String key = api.key(admin, Scope.STATISTICS_READ);
        api.close();
        api = ApiFixture.start(
                folder, settings -> settings.withLimits(Settings.defaults().limits()));
        RestClient backend = api.nobody.as(key);
        Answer last = backend.get("/v1/server/statistics");
        for (int i = 0; i < 2400 && last.status() == 200; i++) {
            last = backend.get("/v1/server/statistics");
        }
        assertThat(last.outcome()).isEqualTo("429 rate_limited");
        assertThat(last.header("Retry-After")).isEqualTo("1");
        api.clock.advance(Duration.ofSeconds(1));
        assertThat(backend.get("/v1/server/statistics").outcome()).isEqualTo("200");
    }
}
