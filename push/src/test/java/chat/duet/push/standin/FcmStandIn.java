package chat.duet.push.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands in for FCM's HTTP v1 endpoint and Google's server for access tokens, on a port of this machine. Checks each request against FCM's documented
 * schema and answers by a script per registration token. Thread-safe.
 */
public final class FcmStandIn implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROJECT = "duet-test";
    private static final String SEND = "/v1/projects/" + PROJECT + "/messages:send";
    private static final int MAX_COLLAPSE_KEYS = 4;

    private final Scripted server = new Scripted();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final TokenDesk tokens = new TokenDesk(violations);
    private final List<FcmReceived> received = new CopyOnWriteArrayList<>();
    private final Map<String, FcmScript> scripts = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> collapseKeys = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile FcmScript usual = FcmScript.OK;
    private volatile String retryAfter = "";
    private volatile String redirect = "";
    private volatile long slowMillis = 500;

    private FcmStandIn() {}

    public static FcmStandIn start() {
        var standIn = new FcmStandIn();
        standIn.server.on("/", (exchange, body) -> {
            standIn.violations.add("unexpected " + exchange.getRequestMethod() + " " + exchange.getRequestURI());
            Scripted.answer(exchange, 404, "not found");
        });
        standIn.server.on(SEND, standIn::send);
        standIn.server.on("/token", (exchange, body) -> standIn.tokens.answer(exchange, body, standIn.server));
        standIn.server.start();
        return standIn;
    }

    public URI endpoint() {
        return URI.create(server.origin());
    }

    /** Writes a service account's file with a fresh key, whose address for access tokens is here. */
    public Path writeServiceAccount(Path folder) throws IOException {
        return tokens.write(folder, PROJECT, server.origin() + "/token");
    }

    /** What requests for this registration token are answered from now on. */
    public void answer(String token, FcmScript script) {
        scripts.put(token, script);
    }

    /** What all others are answered; {@link FcmScript#OK} at first. */
    public void answerOthers(FcmScript script) {
        usual = script;
    }

    /** Sends this header with each refusal; empty for none. */
    public void retryAfter(String value) {
        retryAfter = value;
    }

    /** Where {@link FcmScript#REDIRECT} points to. */
    public void redirectTo(URI target) {
        redirect = target.toString();
    }

    /** How long {@link FcmScript#SLOW} takes. */
    public void slowness(long millis) {
        slowMillis = millis;
    }

    public void tokenAnswers(TokenScript script) {
        tokens.script(script);
    }

    /** Takes none of the access tokens given out so far any more. */
    public void revokeAccessTokens() {
        tokens.revoke();
    }

    public int accessTokensIssued() {
        return tokens.issued();
    }

    /** All requests for sending, in the order in which they arrived. */
    public List<FcmReceived> received() {
        return List.copyOf(received);
    }

    public List<FcmReceived> received(String token) {
        return received.stream().filter(each -> each.token().equals(token)).toList();
    }

    /** What FCM would have found wrong. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    public void forget() {
        received.clear();
        violations.clear();
        collapseKeys.clear();
    }

    private void send(HttpExchange exchange, String body) throws IOException {
        long now = System.nanoTime();
        var raw = new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        var request = parse(raw);
        checkHeaders(exchange);
        violations.addAll(FcmSchema.check(request));
        var message = request.path("message");
        String token = message.path("token").asText();
        checkCollapseKeys(token, message);
        var script = scripts.getOrDefault(token, usual);
        received.add(new FcmReceived(now, token, message, raw, script));
        if (!tokens.knows(header(exchange, "Authorization"))) {
            Scripted.answer(
                    exchange,
                    401,
                    "{\"error\":{\"code\":401,\"message\":\"Invalid credentials\",\"status\":\"UNAUTHENTICATED\"}}");
            return;
        }
        play(exchange, script);
    }

    private void play(HttpExchange exchange, FcmScript script) throws IOException {
        switch (script) {
            case HANG -> server.hang();
            case CLOSED -> {}
            case TRICKLE -> server.stream(exchange, new byte[] {' '}, 50);
            case SLOW -> {
                server.pause(slowMillis);
                answer(exchange, script);
            }
            default -> answer(exchange, script);
        }
    }

    private void answer(HttpExchange exchange, FcmScript script) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", script.body.startsWith("<") ? "text/html" : "application/json; charset=UTF-8");
        if (script.status >= 400 && !retryAfter.isEmpty()) {
            headers.set("Retry-After", retryAfter);
        }
        if (script == FcmScript.REDIRECT) {
            headers.set("Location", redirect);
        }
        String body =
                script.body.replace("{project}", PROJECT).replace("{count}", Integer.toString(count.incrementAndGet()));
        Scripted.answer(exchange, script.status, body);
    }

    private void checkHeaders(HttpExchange exchange) {
        if (!exchange.getRequestMethod().equals("POST")
                || !exchange.getRequestURI().toString().equals(SEND)) {
            violations.add("request " + exchange.getRequestMethod() + " " + exchange.getRequestURI());
        }
        if (!header(exchange, "Content-Type").matches("application/json(; ?charset=UTF-8)?")) {
            violations.add("Content-Type is '" + header(exchange, "Content-Type") + "'");
        }
        if (!header(exchange, "Authorization").startsWith("Bearer ")) {
            violations.add("Authorization is no bearer token");
        }
    }

    private void checkCollapseKeys(String token, JsonNode message) {
        var key = message.path("android").path("collapse_key").asText();
        var keys = collapseKeys.computeIfAbsent(token, unused -> ConcurrentHashMap.newKeySet());
        if (!key.isEmpty() && keys.add(key) && keys.size() > MAX_COLLAPSE_KEYS) {
            violations.add("more than four collapse keys for one token: " + keys);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        var value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            violations.add("not JSON: " + e.getOriginalMessage());
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
