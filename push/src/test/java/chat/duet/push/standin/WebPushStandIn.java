package chat.duet.push.standin;

import chat.duet.core.push.Address;
import chat.duet.core.push.Gateway;
import chat.duet.core.push.Platform;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands in for a push service and for the browsers that have subscribed there, on a port of this machine. Checks each request against the RFCs,
 * decrypts it, and answers by a script per subscription. Thread-safe.
 */
public final class WebPushStandIn implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Scripted server = new Scripted();
    private final InstantSource clock;
    private final Map<String, Subscriber> subscribers = new ConcurrentHashMap<>();
    private final Map<String, WebPushScript> scripts = new ConcurrentHashMap<>();
    private final List<WebPushReceived> received = new CopyOnWriteArrayList<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile WebPushScript usual = WebPushScript.CREATED;
    private volatile String retryAfter = "";
    private volatile String redirect = "";

    private WebPushStandIn(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Starts one.
     *
     * @param clock by which the sender's tokens must be valid
     */
    public static WebPushStandIn start(InstantSource clock) {
        var standIn = new WebPushStandIn(clock);
        standIn.server.on("/", standIn::push);
        standIn.server.start();
        return standIn;
    }

    public URI origin() {
        return URI.create(server.origin());
    }

    /** A new subscription of some device. */
    public Address subscribe(Platform platform) {
        String endpoint = server.origin() + "/push/" + count.incrementAndGet();
        var subscriber = Subscriber.random();
        subscribers.put(endpoint, subscriber);
        return new Address(Gateway.WEB_PUSH, platform, endpoint, subscriber.keys());
    }

    /** What requests for this subscription are answered from now on. */
    public void answer(Address subscription, WebPushScript script) {
        scripts.put(subscription.token(), script);
    }

    /** What all others are answered; {@link WebPushScript#CREATED} at first. */
    public void answerOthers(WebPushScript script) {
        usual = script;
    }

    /** Sends this header with each refusal; empty for none. */
    public void retryAfter(String value) {
        retryAfter = value;
    }

    /** Where {@link WebPushScript#REDIRECT} points to. */
    public void redirectTo(URI target) {
        redirect = target.toString();
    }

    /** All requests, in the order in which they arrived. */
    public List<WebPushReceived> received() {
        return List.copyOf(received);
    }

    /** What a push service or a browser would have found wrong. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    private void push(HttpExchange exchange, String body) throws IOException {
        long now = System.nanoTime();
        String endpoint = server.origin() + exchange.getRequestURI();
        var headers = headers(exchange);
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        if (!exchange.getRequestMethod().equals("POST")) {
            violations.add("method " + exchange.getRequestMethod());
        }
        violations.addAll(WebPushRules.check(headers, bytes.length, server.origin(), clock));
        var script = scripts.getOrDefault(endpoint, usual);
        received.add(new WebPushReceived(now, endpoint, headers, data(endpoint, bytes), bytes.length, script));
        play(exchange, script);
    }

    private void play(HttpExchange exchange, WebPushScript script) throws IOException {
        switch (script) {
            case HANG -> server.hang();
            case CLOSED -> {}
            case TRICKLE -> server.stream(exchange, new byte[] {' '}, 50);
            case ENDLESS -> server.stream(exchange, new byte[8192], 0);
            default -> {
                if (script.status >= 400 && !retryAfter.isEmpty()) {
                    exchange.getResponseHeaders().set("Retry-After", retryAfter);
                }
                if (script == WebPushScript.REDIRECT) {
                    exchange.getResponseHeaders().set("Location", redirect);
                }
                Scripted.answer(exchange, script.status, "");
            }
        }
    }

    private Map<String, String> data(String endpoint, byte[] body) {
        var subscriber = subscribers.get(endpoint);
        if (subscriber == null) {
            violations.add("no subscription " + endpoint);
            return Map.of();
        }
        try {
            return JSON.readValue(subscriber.decrypt(body), new TypeReference<>() {});
        } catch (GeneralSecurityException | JsonProcessingException | RuntimeException e) {
            violations.add("the body cannot be read: " + e);
            return Map.of();
        }
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        return headers;
    }

    @Override
    public void close() {
        server.close();
    }
}
