package chat.duet.api.http;

import chat.duet.api.problem.FieldProblem;
import chat.duet.api.problem.ProblemException;
import chat.duet.protocol.ErrorCode;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request's JSON body, read by name. What is wrong with them is gathered, and {@link #check} names all of it at once; until then
 * a field at fault reads as empty. Fields nobody asks for are ignored. Not thread-safe.
 */
public final class JsonRequest {
    /** Of a body, in bytes. */
    public static final int LARGEST = 64 * 1024;

    private static final Pattern MEDIA_TYPE = Pattern.compile(
            "\\s*application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

    private final Map<String, @Nullable Object> fields;
    private final List<FieldProblem> problems = new ArrayList<>();

    private JsonRequest(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    /** Reads the body, or ends the request if it is not one JSON object that says it is one. */
    public static JsonRequest of(Context ctx) {
        String mediaType = ctx.contentType();
        if (mediaType == null || !MEDIA_TYPE.matcher(mediaType).matches()) {
            throw ProblemException.of(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type: " + (mediaType == null ? "missing" : Shown.plain(mediaType))
                            + " (expected: application/json)");
        }
        String encoding = ctx.header("Content-Encoding");
        if (encoding != null && !encoding.toLowerCase(Locale.ROOT).equals("identity")) {
            throw ProblemException.of(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Encoding: " + Shown.plain(encoding) + " (expected: none)");
        }
        return new JsonRequest(JsonBody.read(body(ctx)));
    }

    private static byte[] body(Context ctx) {
        try {
            byte[] body = ctx.bodyInputStream().readNBytes(LARGEST + 1);
            if (body.length > LARGEST) {
                throw ProblemException.of(
                        ErrorCode.PAYLOAD_TOO_LARGE, "body: too large (expected: at most " + LARGEST + " bytes)");
            }
            return body;
        } catch (IOException e) {
            throw ProblemException.of(
                    ErrorCode.INVALID_JSON, "body: broke off (expected: all of it, without long pauses)");
        }
    }

    /** A string that must be there. */
    public String text(String name) {
        if (fields.get(name) == null) {
            fault(name, (fields.containsKey(name) ? "null" : "missing") + " (expected: a string)");
            return "";
        }
        return optionalText(name).orElse("");
    }

    /** A string that may be absent or null. */
    public Optional<String> optionalText(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text)) {
            fault(name, kind(value) + " (expected: a string)");
            return Optional.empty();
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            fault(name, "has a surrogate without its pair (expected: Unicode text)");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** An integer that must be there. */
    public long integer(String name, long least, long most) {
        Object value = fields.get(name);
        if (value instanceof Long number && number >= least && number <= most) {
            return number;
        }
        String given = value == null ? (fields.containsKey(name) ? "null" : "missing") : kind(value);
        fault(name, given + " (expected: an integer from " + least + " to " + most + ")");
        return least;
    }

    /** A string of a form of its own that must be there; empty if it is at fault. */
    public <T> Optional<T> parsed(String name, Function<String, Optional<T>> parser, String expected) {
        int before = problems.size();
        String text = text(name);
        return problems.size() > before ? Optional.empty() : parse(name, text, parser, expected);
    }

    /** A string of a form of its own that may be absent or null; empty as well if it is at fault. */
    public <T> Optional<T> optionalParsed(String name, Function<String, Optional<T>> parser, String expected) {
        return optionalText(name).flatMap(text -> parse(name, text, parser, expected));
    }

    private <T> Optional<T> parse(String name, String text, Function<String, Optional<T>> parser, String expected) {
        Optional<T> value = parser.apply(text);
        if (value.isEmpty()) {
            fault(name, Shown.quoted(text) + " (expected: " + expected + ")");
        }
        return value;
    }

    /** Notes that a field cannot be taken. */
    public void fault(String name, String detail) {
        problems.add(new FieldProblem(name, name + ": " + detail));
    }

    /** Ends the request if anything was wrong. */
    public void check() {
        if (!problems.isEmpty()) {
            throw ProblemException.fields(problems);
        }
    }

    private static String kind(Object value) {
        if (value instanceof JsonBody.Other other) {
            return other.kind();
        }
        return value instanceof String ? "a string" : value.toString();
    }
}
