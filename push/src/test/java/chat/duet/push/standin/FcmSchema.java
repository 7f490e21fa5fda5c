package chat.duet.push.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * FCM's documented schema of {@code projects.messages.send}, version 1: names, types and values of all fields, and the limits that FCM states. What
 * it says about the parts that go on to Apple and to browsers is in {@link FcmPlatformRules}.
 */
final class FcmSchema {
    static final long MAX_TTL_SECONDS = 2_419_200;

    private static final int MAX_BYTES = 4096;
    private static final int MAX_COLLAPSE_KEY = 64;
    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})(\\.\\d{1,9})?s");

    private static final Map<String, Map<String, String>> TYPES = Map.of(
            "Request",
            table("message:Message", "validate_only:boolean"),
            "Message",
            table(
                    "name:string data:data notification:Notification android:Android webpush:Webpush apns:Apns",
                    "fcm_options:FcmOptions token:string topic:string condition:string"),
            "Notification",
            table("title:string body:string image:string"),
            "FcmOptions",
            table("analytics_label:string"),
            "Android",
            table(
                    "collapse_key:string priority:priority ttl:duration restricted_package_name:string data:data",
                    "notification:AndroidNotification fcm_options:FcmOptions direct_boot_ok:boolean",
                    "bandwidth_constrained_ok:boolean restricted_satellite_ok:boolean"),
            "AndroidNotification",
            table(
                    "title:string body:string icon:string color:string sound:string tag:string click_action:string",
                    "body_loc_key:string body_loc_args:strings title_loc_key:string title_loc_args:strings",
                    "channel_id:string ticker:string sticky:boolean event_time:string local_only:boolean",
                    "notification_priority:string default_sound:boolean default_vibrate_timings:boolean",
                    "default_light_settings:boolean vibrate_timings:strings visibility:string",
                    "notification_count:number light_settings:struct image:string proxy:string",
                    "bypass_proxy_notification:boolean"),
            "Webpush",
            table("headers:strings-by-name data:data notification:struct fcm_options:WebpushOptions"),
            "WebpushOptions",
            table("link:string analytics_label:string"),
            "Apns",
            table("headers:strings-by-name payload:struct fcm_options:ApnsOptions live_activity_token:string"),
            "ApnsOptions",
            table("analytics_label:string image:string"));

    private final List<String> problems = new ArrayList<>();

    /** All that FCM would find wrong with the request; empty if nothing. */
    static List<String> check(JsonNode request) {
        var schema = new FcmSchema();
        schema.object("", "Request", request);
        schema.message(request.path("message"));
        return schema.problems;
    }

    private void message(JsonNode message) {
        long targets =
                Stream.of("token", "topic", "condition").filter(message::has).count();
        if (targets != 1) {
            problem("message", "has " + targets + " of token, topic and condition, expected exactly one");
        }
        if (message.has("token") && message.path("token").asText().isBlank()) {
            problem("message.token", "is blank");
        }
        int bytes = bytes(message.toString()) - bytes(message.path("token").asText());
        if (bytes >= MAX_BYTES) {
            problem("message", "has " + bytes + " bytes, expected fewer than " + MAX_BYTES);
        }
        if (message.path("android").path("collapse_key").asText().length() > MAX_COLLAPSE_KEY) {
            problem("message.android.collapse_key", "is longer than " + MAX_COLLAPSE_KEY);
        }
        FcmPlatformRules.check(message, problems);
    }

    private void object(String path, String type, JsonNode node) {
        if (!node.isObject()) {
            problem(path, "is no object");
            return;
        }
        var fields = TYPES.get(type);
        node.fields().forEachRemaining(field -> {
            String inner = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            String expected = fields.get(snake(field.getKey()));
            if (expected == null) {
                problem(inner, "is no field of " + type);
            } else {
                value(inner, expected, field.getValue());
            }
        });
    }

    private void value(String path, String type, JsonNode node) {
        switch (type) {
            case "string" -> require(node.isTextual(), path, "is no string");
            case "boolean" -> require(node.isBoolean(), path, "is no boolean");
            case "number" -> require(node.isInt(), path, "is no number");
            case "struct" -> require(node.isObject(), path, "is no object");
            case "strings" -> require(node.isArray() && allTextual(node), path, "is no list of strings");
            case "strings-by-name" -> require(node.isObject() && allTextual(node), path, "is no map of strings");
            case "data" -> data(path, node);
            case "priority" ->
                require(node.asText().matches("high|normal|HIGH|NORMAL"), path, "is '" + node.asText() + "'");
            case "duration" -> require(isDuration(node), path, "is '" + node.asText() + "', expected such as 3.5s");
            default -> object(path, type, node);
        }
    }

    private void data(String path, JsonNode node) {
        require(node.isObject() && allTextual(node), path, "is no map of strings");
        node.fieldNames()
                .forEachRemaining(key -> require(
                        !key.matches("from|message_type|collapse_key|(google|gcm).*") && !key.isEmpty(),
                        path + "." + key,
                        "is a reserved key"));
    }

    private static boolean isDuration(JsonNode node) {
        var matcher = DURATION.matcher(node.asText());
        return node.isTextual() && matcher.matches() && Long.parseLong(matcher.group(1)) <= MAX_TTL_SECONDS;
    }

    private static boolean allTextual(JsonNode node) {
        for (var element : node) {
            if (!element.isTextual()) {
                return false;
            }
        }
        return true;
    }

    private void require(boolean right, String path, String problem) {
        if (!right) {
            problem(path, problem);
        }
    }

    private void problem(String path, String problem) {
        problems.add(path + " " + problem);
    }

    /** Protocol buffers' JSON takes both spellings. */
    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static Map<String, String> table(String... lines) {
        var table = new HashMap<String, String>();
        for (var field : String.join(" ", lines).split(" ", -1)) {
            int colon = field.indexOf(':');
            table.put(field.substring(0, colon), field.substring(colon + 1));
        }
        return Map.copyOf(table);
    }
}
