package chat.duet.config;

import org.jspecify.annotations.Nullable;

/**
 * A value as it was written.
 *
 * @param text null when the file says {@code null}
 * @param isText false when the file holds a number or a truth value, whose spelling the YAML parser may have changed
 * @param origin what to name when the value is wrong
 */
record GivenValue(@Nullable String text, boolean isText, String origin) {}
