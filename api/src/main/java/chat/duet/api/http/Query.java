package chat.duet.api.http;

import chat.duet.api.problem.FieldProblem;
import chat.duet.api.problem.ProblemException;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The parameters of a request's query, read by name; like {@link JsonRequest}, it gathers what is wrong. Not thread-safe. */
public final class Query {
    // At most 16 digits, so that it fits a long.
    private static final Pattern INTEGER = Pattern.compile("0|[1-9][0-9]{0,15}");

    private final Map<String, List<String>> parameters;
    private final List<FieldProblem> problems = new ArrayList<>();

    private Query(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    public static Query of(Context ctx) {
        return new Query(ctx.queryParamMap());
    }

    /** Whether the parameter is there, readable or not. */
    public boolean has(String name) {
        return parameters.containsKey(name);
    }

    public Optional<String> text(String name) {
        List<String> values = parameters.get(name);
        if (values == null) {
            return Optional.empty();
        }
        if (values.size() != 1) {
            // None at all is what is left of one that cannot be decoded.
            fault(
                    name,
                    (values.isEmpty() ? "not readable" : "given " + values.size() + " times")
                            + " (expected: one value)");
            return Optional.empty();
        }
        return Optional.of(values.get(0));
    }

    public OptionalLong integer(String name, long least, long most) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (INTEGER.matcher(text.get()).matches()) {
            long value = Long.parseLong(text.get());
            if (value >= least && value <= most) {
                return OptionalLong.of(value);
            }
        }
        fault(name, Shown.quoted(text.get()) + " (expected: an integer from " + least + " to " + most + ")");
        return OptionalLong.empty();
    }

    /** A value of a form of its own; empty if it is absent, or at fault. */
    public <T> Optional<T> parsed(String name, Function<String, Optional<T>> parser, String expected) {
        Optional<String> text = text(name);
        Optional<T> value = text.flatMap(parser);
        if (text.isPresent() && value.isEmpty()) {
            fault(name, Shown.quoted(text.get()) + " (expected: " + expected + ")");
        }
        return value;
    }

    public void fault(String name, String detail) {
        problems.add(new FieldProblem(name, name + ": " + detail));
    }

    /** Ends the request if anything was wrong. */
    public void check() {
        if (!problems.isEmpty()) {
            throw ProblemException.fields(problems);
        }
    }
}
