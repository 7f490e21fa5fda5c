package chat.duet.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds the records from the values given and, where none is given, from the defaults.
 *
 * <p>To find all problems in one go it puts the default in place of a value that cannot be read and still asks the record
 * whether it accepts the others. A record with a broken section inside is not built: it would compare against values
 * that nobody set.
 */
final class SettingsBinder {

    private final Map<String, GivenValue> given;
    private final List<SettingProblem> problems;

    SettingsBinder(Map<String, GivenValue> given, List<SettingProblem> problems) {
        this.given = given;
        this.problems = problems;
    }

    /** Empty when anything was wrong, which then stands in the problems. */
    <R extends Record> Optional<R> bind(String section, Class<R> type, R defaults) {
        var components = type.getRecordComponents();
        var arguments = new Object[components.length];
        var problemsBefore = problems.size();
        var complete = true;
        for (var i = 0; i < components.length; i++) {
            var path = SettingKeys.join(section, SettingKey.nameOf(components[i]));
            var fallback = read(components[i], defaults);
            if (fallback instanceof Record nested) {
                var bound = bindNested(path, nested);
                complete &= bound.isPresent();
                arguments[i] = bound.orElse(nested);
            } else if (fallback instanceof Rates rates) {
                arguments[i] = bindRates(section, rates);
            } else {
                arguments[i] = value(SettingKey.of(path, components[i]), fallback);
            }
        }
        if (!complete) {
            return Optional.empty();
        }
        var record = construct(section, type, arguments);
        return problems.size() == problemsBefore ? record : Optional.empty();
    }

    @SuppressWarnings("unchecked")
    private Optional<Record> bindNested(String path, Record defaults) {
        return bind(path, (Class<Record>) defaults.getClass(), defaults);
    }

    private Rates bindRates(String section, Rates defaults) {
        var bound = defaults;
        for (var limit : Limit.values()) {
            var key = new SettingKey(SettingKeys.join(section, limit.key()), Rate.class, false);
            if (value(key, defaults.of(limit)) instanceof Rate rate) {
                bound = bound.with(limit, rate);
            }
        }
        return bound;
    }

    private @Nullable Object value(SettingKey key, @Nullable Object fallback) {
        var written = given.get(key.path());
        if (written == null) {
            return fallback;
        }
        var text = written.text();
        if (text == null) {
            if (fallback != null) {
                report(key, written, "null", Scalars.expected(key));
            }
            return fallback;
        }
        if (!written.isText() && Scalars.isTextual(key)) {
            report(key, written, text, Scalars.expected(key) + ", in quotes");
            return fallback;
        }
        var parsed = Scalars.parse(key, text);
        if (parsed.isEmpty()) {
            report(key, written, text.isEmpty() ? "empty" : text, Scalars.expected(key));
        }
        return parsed.isPresent() ? parsed.get() : fallback;
    }

    private void report(SettingKey key, GivenValue written, String value, String expected) {
        var shown = key.isSecret() ? Secret.REDACTED : value;
        problems.add(new SettingProblem(key.path(), shown, expected, written.origin()));
    }

    private <R extends Record> Optional<R> construct(String section, Class<R> type, Object[] arguments) {
        try {
            var types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            return Optional.of(type.getDeclaredConstructor(types).newInstance(arguments));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SettingsException wrong) {
                var placed = new ArrayList<SettingProblem>();
                wrong.problems().forEach(problem -> placed.add(withOrigin(problem.under(section))));
                problems.addAll(placed);
                return Optional.empty();
            }
            throw new IllegalStateException(type + " cannot be built", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be built", e);
        }
    }

    private SettingProblem withOrigin(SettingProblem problem) {
        var written = given.get(problem.key());
        return written == null ? problem : problem.from(written.origin());
    }

    private static @Nullable Object read(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}
