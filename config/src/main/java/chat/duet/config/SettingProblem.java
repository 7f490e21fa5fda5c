package chat.duet.config;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with the settings.
 *
 * @param key the setting, such as {@code http.port}
 * @param value what it was set to; redacted for a secret
 * @param expected what would have been right
 * @param origin the environment variable or file that said so, where known
 */
public record SettingProblem(
        String key, String value, String expected, @Nullable String origin) {

    SettingProblem(String key, String value, String expected) {
        this(key, value, expected, null);
    }

    SettingProblem under(String section) {
        return section.isEmpty() ? this : new SettingProblem(section + "." + key, value, expected, origin);
    }

    SettingProblem from(@Nullable String source) {
        return new SettingProblem(key, value, expected, source);
    }

    /** For example {@code http.port: 70000 (expected: an integer from 0 to 65535), set by DUET_HTTP_PORT}. */
    @Override
    public String toString() {
        var text = key + ": " + value + " (expected: " + expected + ")";
        return origin == null ? text : text + ", set by " + origin;
    }
}
