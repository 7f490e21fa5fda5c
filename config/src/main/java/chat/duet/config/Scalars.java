package chat.duet.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads and writes single values, by the type of the record component that takes them. */
final class Scalars {

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,10})(KiB|MiB|GiB)?");

    /** Types whose exact spelling counts: 007 as a secret must not become 7. */
    private static final Set<Class<?>> TEXTUAL = Set.of(String.class, Path.class, URI.class, Secret.class);

    private Scalars() {}

    static boolean isTextual(SettingKey key) {
        return TEXTUAL.contains(key.type());
    }

    static Optional<Object> parse(SettingKey key, String text) {
        var type = key.type();
        if (type == int.class) {
            return (key.isSize() ? parseSize(text) : parseInteger(text)).flatMap(Scalars::toInt);
        }
        if (type == long.class) {
            return (key.isSize() ? parseSize(text) : parseInteger(text)).map(Object.class::cast);
        }
        if (type == boolean.class) {
            return text.equals("true") || text.equals("false")
                    ? Optional.of(Boolean.parseBoolean(text))
                    : Optional.empty();
        }
        if (type == Duration.class) {
            return Durations.parse(text).map(Object.class::cast);
        }
        if (type == Rate.class) {
            return Rate.parse(text).map(Object.class::cast);
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> spelling(constant).equals(text))
                    .map(Object.class::cast)
                    .findFirst();
        }
        return text.isEmpty() ? Optional.empty() : parseText(type, text);
    }

    private static Optional<Object> parseText(Class<?> type, String text) {
        try {
            if (type == Path.class) {
                return Optional.of(Path.of(text));
            }
            if (type == URI.class) {
                return Optional.of(new URI(text));
            }
            return Optional.of(type == Secret.class ? Secret.of(text) : text);
        } catch (InvalidPathException | URISyntaxException e) {
            return Optional.empty();
        }
    }

    static String expected(SettingKey key) {
        var type = key.type();
        if (type == int.class || type == long.class) {
            return key.isSize() ? "a number of bytes such as 65536 or 64KiB" : "an integer";
        }
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == Duration.class) {
            return "a duration such as 30d, 12h, 15m, 10s or 50ms";
        }
        if (type == Rate.class) {
            return Rate.EXPECTED;
        }
        if (type == Path.class) {
            return "a path";
        }
        if (type == URI.class) {
            return "a URL";
        }
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants()).map(Scalars::spelling).collect(Collectors.joining(" or "))
                : "text";
    }

    /** The text that {@link #parse} reads back, except that a secret stays redacted. */
    static String format(Object value) {
        if (value instanceof Duration duration) {
            return Durations.format(duration);
        }
        return value instanceof Enum<?> ? spelling(value) : value.toString();
    }

    private static String spelling(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<Long> parseInteger(String text) {
        return text.matches("-?[0-9]{1,10}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static Optional<Long> parseSize(String text) {
        var match = SIZE.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        var unit = match.group(2) == null ? "" : match.group(2);
        var shift = switch (unit) {
            case "KiB" -> 10;
            case "MiB" -> 20;
            case "GiB" -> 30;
            default -> 0;
        };
        return Optional.of(Long.parseLong(match.group(1)) << shift);
    }

    private static Optional<Object> toInt(long value) {
        return value == (int) value ? Optional.of((int) value) : Optional.empty();
    }
}
