package chat.duet.config;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong with the values of one record, so that one failure names all of it. */
final class Checks {

    private final List<SettingProblem> problems = new ArrayList<>();

    Checks range(String key, long value, long min, long max) {
        return check(value >= min && value <= max, key, Long.toString(value), "an integer from " + min + " to " + max);
    }

    Checks range(String key, Duration value, Duration min, Duration max) {
        return check(
                value.compareTo(min) >= 0 && value.compareTo(max) <= 0,
                key,
                Durations.format(value),
                "a duration from " + Durations.format(min) + " to " + Durations.format(max));
    }

    Checks port(String key, int value) {
        return range(key, value, 0, 65_535);
    }

    Checks host(String key, String value) {
        // A name or an address; what it resolves to is known only when the server binds.
        return matches(key, value, "[A-Za-z0-9._:%-]{1,255}", "a host name or an IP address");
    }

    Checks matches(String key, String value, String pattern, String expected) {
        return check(value.matches(pattern), key, value, expected);
    }

    Checks url(String key, @Nullable URI value, String scheme, String secureScheme) {
        if (value == null) {
            return this;
        }
        var given = value.getScheme();
        var right = (scheme.equals(given) || secureScheme.equals(given))
                && value.getHost() != null
                && value.getUserInfo() == null
                && value.getQuery() == null
                && value.getFragment() == null;
        return check(
                right,
                key,
                value.toString(),
                "a URL of the form " + scheme + "://host or " + secureScheme
                        + "://host, with or without port and path");
    }

    Checks secret(String key, @Nullable Secret value, int minBytes) {
        return check(
                value == null || value.revealBytes().length >= minBytes,
                key,
                Secret.REDACTED,
                "at least " + minBytes + " bytes");
    }

    Checks that(boolean right, String key, String value, String expected) {
        return check(right, key, value, expected);
    }

    /** Two ports must differ, unless the system chooses one of them. */
    Checks distinct(String key, int port, String otherKey, int otherPort) {
        return check(
                port == 0 || port != otherPort, key, Integer.toString(port), "a port other than that of " + otherKey);
    }

    void done() {
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    private Checks check(boolean right, String key, String value, String expected) {
        if (!right) {
            problems.add(new SettingProblem(key, value, expected));
        }
        return this;
    }
}
