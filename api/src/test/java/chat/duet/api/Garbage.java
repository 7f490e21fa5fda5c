package chat.duet.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Input that no route takes, of many kinds. */
final class Garbage {
    private static final byte[] NO_UTF8 = {(byte) 0xC0, (byte) 0xAF};

    private final Random random;

    Garbage(Random random) {
        this.random = random;
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    String method() {
        return one(
                "PATCH",
                "TRACE",
                "FOO",
                "get",
                "Post",
                "PROPFIND",
                "BEFORE",
                "AFTER",
                "BEFORE_MATCHED",
                "AFTER_MATCHED",
                "WEBSOCKET_BEFORE_UPGRADE",
                "X".repeat(200),
                "G-T",
                "QUERY");
    }

    String pathSuffix() {
        return one(
                "/",
                "/x",
                "//",
                "%2F",
                "%00",
                "%zz",
                "%",
                "%FF",
                ";x",
                "..",
                "/..",
                "/%2e%2e",
                "\\",
                "%5c",
                "%u002e",
                "\u00E4",
                "|",
                "{",
                "/" + "y".repeat(5000),
                "%c0%ae");
    }

    String header() {
        return one(
                "X-HTTP-Method-Override: DELETE\r\n",
                "X-HTTP-Method-Override: \r\n",
                "Host: twice\r\n",
                "Bad Name: x\r\n",
                "NoColon\r\n",
                ": x\r\n",
                "X: " + "h".repeat(9000) + "\r\n",
                "Content-Length: x\r\n",
                "Content-Length: -5\r\n",
                "Content-Length: 99999999999999999999\r\n",
                "Transfer-Encoding: identity, chunked, gzip\r\n",
                "X: a\u0000b\r\n");
    }

    String token() {
        return one(
                "",
                "x",
                "a.b.c",
                "...",
                "e30.e30.",
                "\u00E9",
                "{}",
                "null",
                "x".repeat(3000),
                "eyJhbGciOiJub25lIn0.e30.",
                "' OR 1=1 --",
                Integer.toHexString(random.nextInt()));
    }

    String id() {
        return one(
                "x",
                "0123456789abcd",
                "0123456789ab",
                "8000000000000",
                "zzzzzzzzzzzzz",
                "0123456789abu",
                "0123456789ABC",
                "-1",
                "0",
                "null",
                "%20",
                "%00",
                "%F0%9F%9A%80",
                "'%20OR%201=1%20--",
                "..",
                "%2e%2e",
                "*",
                "%25",
                "a".repeat(500),
                "7zzzzzzzzzzzz%00",
                "u%2F7zzzzzzzzzzzz%2Fin",
                "#",
                "+++++++++++++",
                "7zzzzzzzzzzz\u00EF");
    }

    String parameter() {
        return one(
                "-1",
                "x",
                "1.5",
                "1e3",
                "NaN",
                "Infinity",
                "0x10",
                "99999999999999999999999",
                "9007199254740992",
                "%zz",
                "%",
                "%FF",
                "%00",
                "",
                "+1",
                "1,2",
                "null",
                "[]",
                "%F0%9F%9A%80",
                "' OR 1=1",
                "\u0661",
                "1&limit=0&cursor=!",
                "01",
                "1%201");
    }

    String mediaType() {
        return one(
                "text/plain",
                "application/xml",
                "application/json; charset=utf-16",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "json",
                "*/*",
                "",
                "application/json, text/html",
                ";",
                "application/json;;",
                "\u00E4");
    }

    /** An object with at least one required field missing, twice, or of a value that no route takes. */
    byte[] object(JsonNode schema) {
        List<String> names = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        String broken = names.get(random.nextInt(names.size()));
        StringBuilder json = new StringBuilder("{");
        boolean twice = random.nextInt(8) == 0;
        for (String name : names) {
            boolean required = schema.path("required").toString().contains('"' + name + '"');
            if (name.equals(broken)) {
                field(json, name, badValue());
                if (twice) {
                    field(json, name, badValue());
                }
            } else if (required && random.nextBoolean()) {
                field(json, name, one("\"x\"", "1", "\"alice\"", "\"correct horse battery\""));
            }
        }
        return json.append(one("", ",\"extra\":[{}]", ",\"role\":\"admin\""))
                .append('}')
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void field(StringBuilder json, String name, String value) {
        json.append(json.length() > 1 ? "," : "")
                .append('"')
                .append(name)
                .append("\":")
                .append(value);
    }

    private String badValue() {
        return one(
                "[]",
                "{}",
                "[\"x\"]",
                "true",
                "-1",
                "1.5",
                "1e400",
                "-0.0",
                "1e999999999",
                "123456789012345678901234567890",
                "\"\\ud800\"",
                "\"\\udc00x\"",
                "{\"a\":{\"a\":1}}",
                "9".repeat(31),
                "false",
                "[[[[]]]]",
                "9223372036854775808",
                "-9223372036854775808");
    }

    byte[] notAnObject() {
        String text = one(
                "",
                " ",
                "null",
                "[]",
                "\"x\"",
                "1",
                "true",
                "NaN",
                "{",
                "}",
                "{}{}",
                "{} x",
                "{}]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":1 /* x */}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\u0000\"}",
                "{\"a\":1,\"a\":2}",
                "{\"x\":{\"a\":1,\"a\":2}}",
                "{\"x\":[{\"a\":1,\"a\":1}]}",
                "{\"a\":" + "9".repeat(1000) + "}",
                "{\"a\":" + "[".repeat(9) + "]".repeat(9) + "}",
                "{\"a\":" + "[".repeat(30_000),
                "{\"a\":".repeat(5000),
                "{\"" + "k".repeat(50_001) + "\":1}",
                "\uFEFF{}",
                " ".repeat(65_537),
                "{\"x\":\"" + "x".repeat(100_000) + "\"}");
        if (random.nextInt(10) == 0) {
            return "{\"name\":\"alice\"}"
                    .getBytes(random.nextBoolean() ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(10) == 0) {
            byte[] broken = Arrays.copyOf(bytes, bytes.length + NO_UTF8.length);
            System.arraycopy(NO_UTF8, 0, broken, bytes.length, NO_UTF8.length);
            return broken;
        }
        return bytes;
    }

    /** A request with some of its bytes replaced. */
    byte[] noisyRequest() {
        byte[] request = RawHttp.request(
                one("GET", "POST", "PUT"),
                one("/v1/users", "/v1/sessions/refresh", "/v1/me", "/healthz"),
                null,
                "Content-Type: application/json\r\n",
                "{\"refreshToken\":\"x\"}".getBytes(StandardCharsets.UTF_8));
        for (int i = random.nextInt(1, 10); i > 0; i--) {
            request[random.nextInt(request.length)] = (byte) random.nextInt();
        }
        return request;
    }
}
