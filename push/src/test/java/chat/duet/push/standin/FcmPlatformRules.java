package chat.duet.push.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Apple documents about headers and payload of a push, and RFC 8030 about a browser's: FCM hands these parts on as they are. */
final class FcmPlatformRules {
    private static final Map<String, String> APNS_HEADERS = Map.of(
            "apns-id", "[0-9a-f-]{36}",
            "apns-expiration", "0|[1-9][0-9]{9}",
            "apns-priority", "1|5|10",
            "apns-topic", "[A-Za-z0-9.-]+",
            "apns-collapse-id", ".{1,64}",
            "apns-push-type", "alert|background|voip|complication|fileprovider|mdm|location|liveactivity|pushtotalk");

    private static final Set<String> APS = Set.of(
            "alert",
            "badge",
            "sound",
            "thread-id",
            "category",
            "content-available",
            "mutable-content",
            "target-content-id",
            "interruption-level",
            "relevance-score",
            "filter-criteria");

    private static final Set<String> ALERT = Set.of(
            "title",
            "subtitle",
            "body",
            "launch-image",
            "title-loc-key",
            "title-loc-args",
            "subtitle-loc-key",
            "subtitle-loc-args",
            "loc-key",
            "loc-args");

    private static final Map<String, String> WEB_HEADERS =
            Map.of("TTL", "\\d{1,7}", "Urgency", "very-low|low|normal|high", "Topic", "[A-Za-z0-9_-]{1,32}");

    private final List<String> problems;

    private FcmPlatformRules(List<String> problems) {
        this.problems = problems;
    }

    static void check(JsonNode message, List<String> problems) {
        var rules = new FcmPlatformRules(problems);
        if (message.has("apns")) {
            rules.headers("message.apns.headers", message.path("apns").path("headers"), APNS_HEADERS);
            rules.apns(message.path("apns"));
        }
        if (message.has("webpush")) {
            var headers = message.path("webpush").path("headers");
            rules.headers("message.webpush.headers", headers, WEB_HEADERS);
            rules.require(
                    headers.path("TTL").asLong() <= FcmSchema.MAX_TTL_SECONDS,
                    "message.webpush.headers.TTL is too long");
        }
    }

    private void headers(String path, JsonNode headers, Map<String, String> known) {
        headers.fields().forEachRemaining(header -> {
            var values = known.get(header.getKey());
            if (values == null) {
                problems.add(path + "." + header.getKey() + " is no header");
            } else {
                require(
                        header.getValue().asText().matches(values)
                                && FcmSchema.bytes(header.getValue().asText()) <= 64,
                        path + "." + header.getKey() + " is '"
                                + header.getValue().asText() + "'");
            }
        });
    }

    private void apns(JsonNode apns) {
        var aps = apns.path("payload").path("aps");
        names("message.apns.payload.aps", aps, APS);
        if (aps.path("alert").isObject()) {
            names("message.apns.payload.aps.alert", aps.path("alert"), ALERT);
        }
        require(
                !aps.has("badge")
                        || (aps.path("badge").isInt() && aps.path("badge").asInt() >= 0),
                "badge is no number");
        for (var flag : List.of("content-available", "mutable-content")) {
            require(!aps.has(flag) || aps.path(flag).asInt() == 1, flag + " is not 1");
        }
        boolean visible = aps.has("alert") || aps.has("badge") || aps.has("sound");
        var headers = apns.path("headers");
        if (headers.path("apns-push-type").asText().equals("background")) {
            require(headers.path("apns-priority").asText().equals("5"), "a background push needs priority 5");
            require(aps.has("content-available"), "a background push needs content-available");
            require(!visible, "a background push has no alert, badge or sound");
        } else {
            require(visible, "an alert push has an alert, badge or sound");
        }
        require(!aps.has("mutable-content") || aps.has("alert"), "mutable-content needs an alert");
    }

    private void names(String path, JsonNode node, Set<String> known) {
        require(node.isObject(), path + " is no object");
        node.fieldNames().forEachRemaining(name -> require(known.contains(name), path + "." + name + " is unknown"));
    }

    private void require(boolean right, String problem) {
        if (!right) {
            problems.add(problem);
        }
    }
}
