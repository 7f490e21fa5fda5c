package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.api.ApiFixture.Person;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds on every route. */
class HttpTest {
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
    void unknownRoutesAndMethodsAreProblems() {
        assertThat(api.nobody.get("/").outcome()).isEqualTo("404 not_found");
        assertThat(api.nobody.get("/v1/conversations/").outcome()).isEqualTo("404 not_found");
        assertThat(api.nobody.get("/v1//me").outcome()).isEqualTo("400 invalid_field");
        assertThat(api.nobody.get("/V1/me").outcome()).isEqualTo("404 not_found");
        assertThat(api.nobody.get("/chat/duet/api/openapi.yaml").outcome()).isEqualTo("404 not_found");
        for (String method : List.of("PATCH", "PUT", "DELETE", "TRACE", "FOO", "BEFORE", "AFTER", "BEFORE_MATCHED")) {
            Answer answer = api.nobody.call(method, "/v1/users", null);
            assertThat(answer.outcome()).as(method).isEqualTo("405 method_not_allowed");
            assertThat(answer.header("Allow")).as(method).isEqualTo("OPTIONS, POST");
        }
    }

    @Test
    void methodOverrideIsRefused() {
        Person alice = api.person("alice");
        for (String method : List.of("DELETE", "BEFORE", "AFTER", "GET", "nonsense")) {
            assertThat(alice.client()
                            .call("GET", "/v1/devices", null, "X-HTTP-Method-Override", method)
                            .outcome())
                    .isEqualTo("405 method_not_allowed");
        }
    }

    @Test
    void headIsGetWithoutItsBodyAndOptionsNamesTheMethods() {
        Answer get = api.nobody.get("/healthz");
        Answer head = api.nobody.call("HEAD", "/healthz", null);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
        Answer options = api.nobody.call("OPTIONS", "/v1/conversations", null);
        assertThat(options.outcome()).isEqualTo("204");
        assertThat(options.header("Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
        assertThat(api.nobody.call("OPTIONS", "/nowhere", null).outcome()).isEqualTo("404 not_found");
    }

    @Test
    void answersSayNoMoreThanTheyMust() {
        for (Answer answer :
                List.of(api.nobody.get("/healthz"), api.nobody.get("/nowhere"), api.nobody.post("/v1/users"))) {
            assertThat(answer.headers().map().keySet())
                    .containsExactlyInAnyOrder(
                            "cache-control",
                            "content-length",
                            "content-type",
                            "date",
                            "x-content-type-options",
                            "x-request-id");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        }
    }

    @Test
    void requestIdIsTheClientsIfItIsSane() {
        assertThat(api.nobody
                        .call("GET", "/healthz", null, "X-Request-Id", "my.id_1~-")
                        .header("X-Request-Id"))
                .isEqualTo("my.id_1~-");
        for (String id : List.of("", "a b", "x".repeat(65), "{}", "<script>")) {
            assertThat(api.nobody
                            .call("GET", "/nowhere", null, "X-Request-Id", id)
                            .header("X-Request-Id"))
                    .matches("[0-9a-f]{16}");
        }
    }

    @Test
    void bodyMustSayThatItIsJson() {
        for (String type : List.of(
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/jsonp",
                "application/json; charset=iso-8859-1",
                "multipart/form-data; boundary=x",
                "")) {
            String answer = raw("POST", "/v1/users", "Content-Type: " + type + "\r\n", "{}");
            assertThat(answer).as(type).startsWith("HTTP/1.1 415 ").contains("unsupported_media_type");
        }
        assertThat(raw("POST", "/v1/users", "", "{}")).startsWith("HTTP/1.1 415 ");
        assertThat(raw("POST", "/v1/users", "Content-Type: application/json\r\nContent-Encoding: gzip\r\n", "{}"))
                .startsWith("HTTP/1.1 415 ");
        assertThat(raw("POST", "/v1/users", "Content-Type: APPLICATION/json;charset=\"UTF-8\"\r\n", "{}"))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void bodyOfMoreThan64KibIsTooLargeHoweverItComes() {
        String json = "Content-Type: application/json\r\n";
        String fits = "{\"x\":\"" + "x".repeat(65_536 - 8) + "\"}";
        assertThat(raw("POST", "/v1/users", json, fits))
                .startsWith("HTTP/1.1 400 ")
                .contains("name: missing");
        assertThat(raw("POST", "/v1/users", json, fits + " "))
                .startsWith("HTTP/1.1 413 ")
                .contains("payload_too_large");
        assertThat(raw("POST", "/v1/users", json, " ".repeat(200_000))).startsWith("HTTP/1.1 413 ");
        String chunked = json + "Transfer-Encoding: chunked\r\n\r\n"
                + ("1000\r\n" + " ".repeat(4096) + "\r\n").repeat(17) + "0\r\n";
        assertThat(raw("POST", "/v1/users", chunked, null)).startsWith("HTTP/1.1 413 ");
        String tiny = json + "Transfer-Encoding: chunked\r\n\r\n" + "1\r\n \r\n".repeat(30_000) + "0\r\n";
        assertThat(raw("POST", "/v1/users", tiny, null)).startsWith("HTTP/1.1 4");
    }

    @Test
    void malformedHttpIsAProblemToo() {
        for (String request : List.of(
                "GET /healthz\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /v1/conversations/%ff/messages HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /v1%2fme HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /v1/..;/healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /v1/%2e%2e/healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /healthz HTTP/9.9\r\nHost: x\r\n\r\n",
                "GET /healthz HTTP/1.1\r\nHost: x\r\nBad Header: y\r\n\r\n",
                "GET /healthz HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(9000) + "\r\n\r\n",
                "POST /v1/users HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /v1/users HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST /v1/users HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{} ",
                "POST /v1/users HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n",
                "POST /v1/users HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
                "\u0000\u0001\u0002\r\n\r\n")) {
            String answer = RawHttp.exchange(api.server.port(), request.getBytes(StandardCharsets.ISO_8859_1));
            String what = request.replaceAll("y{100,}", "y...");
            if (request.startsWith("GET /healthz\r\n") || request.contains("HTTP/9.9")) {
                assertThat(answer).as(what).matches("(?s)HTTP/1.1 (4..|505) .*").contains("application/problem+json");
            } else {
                assertThat(answer).as(what).startsWith("HTTP/1.1 4").contains("application/problem+json");
                assertThat(answer)
                        .as(what)
                        .containsIgnoringCase("X-Request-Id: ")
                        .doesNotContain("<html");
            }
        }
        assertThat(api.nobody.get("/healthz").outcome()).isEqualTo("200");
    }

    @Test
    void webSocketIsNotSpokenHere() {
        String answer = raw(
                "GET",
                "/v1/me",
                "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
                null);
        assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json");
    }

    private String raw(String method, String path, String headers, String body) {
        return RawHttp.exchange(
                api.server.port(),
                RawHttp.request(
                        method, path, null, headers, body == null ? null : body.getBytes(StandardCharsets.UTF_8)));
    }
}
