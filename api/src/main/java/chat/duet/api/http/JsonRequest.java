package chat.duet.api.http;

import chat.duet.api.problem.FieldProblem;
import chat.duet.api.problem.ProblemException;
import chat.duet.protocol.ErrorCode;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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

    /** Of the object within the body that is read, with a dot at the end; empty for the body itself. */
    private final String place;

    private final Map<String, @Nullable Object> fields;
    private final List<FieldProblem> problems;

    private JsonRequest(String place, Map<String, @Nullable Object> fields, List<FieldProblem> problems) {
        this.place = place;
        this.fields = fields;
        this.problems = problems;
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
        return new JsonRequest("", JsonBody.read(body(ctx)), new ArrayList<>());
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

    /** An integer that may be absent or null. */
    public OptionalLong optionalInteger(String name, long least, long most) {
        return fields.get(name) == null ? OptionalLong.empty() : OptionalLong.of(integer(name, least, most));
    }

    /** An object that may be absent or null. What is wrong with its fields is found by {@link #check} of this one. */
    public Optional<JsonRequest> optionalObject(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof JsonBody.Nested nested)) {
            fault(name, kind(value) + " (expected: an object)");
            return Optional.empty();
        }
        return Optional.of(new JsonRequest(place + name + ".", nested.fields(), problems));
    }

    /** Whether the field is there, null or not. */
    public boolean mentions(String name) {
        return fields.containsKey(name);
    }

    /** A boolean that may be absent or null. */
    public Optional<Boolean> optionalFlag(String name) {
        Object value = fields.get(name);
        if (value != null && !(value instanceof Boolean)) {
            fault(name, kind(value) + " (expected: true or false)");
        }
        return value instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
    }

    /** Whether the field is there and is not null. */
    public boolean has(String name) {
        return fields.get(name) != null;
    }

    /** A string of a form of its own that must be there; empty if it is at fault. */
    public <T> Optional<T> parsed(String name, Function<String, Optional<T>> parser, String expected) {
        return required(name).flatMap(text -> parse(name, text, Shown::quoted, parser, expected));
    }

    /** The same for a secret: one that is nearly right is not shown either, only how long it is. */
    public <T> Optional<T> parsedSecret(String name, Function<String, Optional<T>> parser, String expected) {
        return required(name)
                .flatMap(text -> parse(name, text, secret -> secret.length() + " characters", parser, expected));
    }

    /** A string of a form of its own that may be absent or null; empty as well if it is at fault. */
    public <T> Optional<T> optionalParsed(String name, Function<String, Optional<T>> parser, String expected) {
        return optionalText(name).flatMap(text -> parse(name, text, Shown::quoted, parser, expected));
    }

    /**
     * Different values of a form of their own, which may be absent or null.
     *
     * @param expected of all of them, in the plural
     */
    public <T> List<T> optionalList(String name, int most, Function<String, Optional<T>> parser, String expected) {
        Object value = fields.get(name);
        String whole = "up to " + most + " " + expected;
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof JsonBody.Listed listed)) {
            fault(name, kind(value) + " (expected: an array of " + whole + ")");
            return List.of();
        }
        Set<T> values = new LinkedHashSet<>();
        for (Object element : listed.elements()) {
            Optional<T> parsed = element instanceof String text ? parser.apply(text) : Optional.empty();
            if (parsed.isEmpty() || !values.add(parsed.get()) || values.size() > most) {
                String shown = element instanceof String text ? Shown.quoted(text) : "an element of another kind";
                fault(name, shown + " (expected: " + whole + ")");
                return List.of();
            }
        }
        return List.copyOf(values);
    }

    private Optional<String> required(String name) {
        int before = problems.size();
        String text = text(name);
        return problems.size() > before ? Optional.empty() : Optional.of(text);
    }

    private <T> Optional<T> parse(
            String name,
            String text,
            UnaryOperator<String> shown,
            Function<String, Optional<T>> parser,
            String expected) {
        Optional<T> value = parser.apply(text);
        if (value.isEmpty()) {
            fault(name, shown.apply(text) + " (expected: " + expected + ")");
        }
        return value;
    }

    /** Notes that a field cannot be taken. */
    public void fault(String name, String detail) {
        problems.add(new FieldProblem(place + name, place + name + ": " + detail));
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
        if (value instanceof JsonBody.Nested) {
            return "an object";
        }
        if (value instanceof JsonBody.Listed) {
            return "an array";
        }
        return value instanceof String ? "a string" : value.toString();
    }
}
