package chat.duet.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Values that are well-formed and seldom right. */
final class OddValues {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEEP = 500;

    private final Random random;

    OddValues(Random random) {
        this.random = random;
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** A JSON value, as text. */
    String value() {
        return one(
                "null",
                "true",
                "0",
                "-1",
                "1",
                "9007199254740991",
                "9007199254740992",
                "9223372036854775807",
                "9223372036854775808",
                "1e308",
                "1.5",
                "-0",
                "1" + "0".repeat(500),
                "\"\"",
                "\" \"",
                "\"x\"",
                "\"\\u0000\"",
                "\"a\\nb\\tc\\u001f\"",
                "\"\\u202e\\u200b\\ufeff\\u2028\"",
                "\"\\ud83d\\udc69\\u200d\\ud83d\\udc69\\u200d\\ud83d\\udc67\"",
                "\"\\ud800\"",
                "\"e" + "\\u0301".repeat(300) + "\"",
                "\"가나다라\"",
                "\"\\uac00\\u1100\\u1161\\u11a8\"",
                "\"%s%n%00'\\\";--\"",
                "\"' OR 1=1 --\"",
                "\"\\\"*\\\" OR NEAR(a b)\"",
                "\"" + "x".repeat(65) + "\"",
                "\"" + "\\u4e2d".repeat(4097) + "\"",
                "\"http://127.0.0.1:1/\"",
                "\"https://user@[::1]:99999/\"",
                "\"2027-02-30\"",
                "\"0000-00-00\"",
                "\"+999999999-12-31\"",
                "\"Asia/Nowhere\"",
                "\"25:61\"",
                "\"" + World.NO_ID + "\"",
                "\"8000000000000\"",
                "\"none\"",
                "[]",
                "[null]",
                "[\"x\",\"x\"]",
                "[" + "1,".repeat(3000) + "1]",
                "{}",
                "{\"from\":\"22:00\"}",
                "{\"\":null}",
                "[".repeat(DEEP) + "]".repeat(DEEP),
                "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP));
    }

    /** The object with one field of its own or of its schema changed, added, given twice or taken away. */
    String object(String valid, JsonNode schema) {
        ObjectNode object = read(valid);
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        names.add(one("id", "role", "__proto__", "x".repeat(300), "", "제목"));
        String name = names.get(random.nextInt(names.size()));
        if (random.nextInt(10) == 0) {
            object.remove(name);
            return object.toString();
        }
        if (random.nextInt(10) > 0) {
            object.remove(name);
        }
        String text = object.toString();
        String field = JSON.getNodeFactory().textNode(name) + ":" + value();
        return text.substring(0, text.length() - 1) + (object.isEmpty() ? "" : ",") + field + "}";
    }

    private static ObjectNode read(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** Nearly this one. */
    String id(String id) {
        if (id.isEmpty()) {
            return "x";
        }
        return one(
                id + "0",
                id.substring(1),
                id.toUpperCase(Locale.ROOT),
                id + "-1",
                id + "-99999999999999999999",
                id.replace('0', 'o'));
    }

    /** The value of a query parameter, encoded. */
    String parameter() {
        return one(
                "0",
                "1",
                "2",
                "100",
                "9007199254740991",
                "x",
                "%EC%A0%9C%EC%A3%BC",
                "%EA%B0%80",
                "%E2%80%AE",
                "%22",
                "%22*%22",
                "*",
                "a%20OR%20b",
                "NEAR(a)",
                "%25%5F",
                "'",
                "open",
                "author",
                "2027-05-01",
                "2027-02-30",
                World.NO_ID,
                "AAAAAAAA",
                "x".repeat(500),
                "a+b",
                "%F0%9F%A5%9F");
    }

    /** A header line that is well-formed HTTP. */
    String header() {
        return one(
                "If-Match: *\r\n",
                "If-Match: \"0\", \"1\"\r\n",
                "If-Match: W/\"1\"\r\n",
                "If-Match: \"99999999999999999999\"\r\n",
                "If-None-Match: *\r\n",
                "If-None-Match: \"x\", W/\"y\"\r\n",
                "If-None-Match: ,,\r\n",
                "If-Modified-Since: yesterday\r\n",
                "Accept: image/png\r\n",
                "Accept: ;q=x\r\n",
                "Accept-Encoding: gzip;q=0, br\r\n",
                "Accept-Language: ko-KR,,*;q=9\r\n",
                "Range: bytes=5-1\r\n",
                "Expect: something\r\n",
                "Origin: null\r\n",
                "Cookie: a=b; ;=\r\n",
                "X-Request-Id: \u00E4\r\n",
                "X-Forwarded-For: 999.1.1.1, \"x\"\r\n",
                "Forwarded: for=\"[::1\";proto=\r\n",
                "Authorization: Basic eDp5\r\n",
                "Authorization: Bearer x\r\n",
                "Authorization: Key x\r\n",
                "Idempotency-Key: \r\n",
                "Upgrade: websocket\r\n",
                "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: x\r\n",
                "X-Y: " + "h".repeat(4000) + "\r\n");
    }
}
