package chat.duet.sdk.http;

import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;

/** A path with parameters. Not thread-safe. */
public final class Query {
    private final StringBuilder text;
    private boolean first = true;

    public Query(String path) {
        text = new StringBuilder(path);
    }

    /** Adds a parameter, unless the value is null. */
    public Query put(String name, @Nullable Object value) {
        if (value != null) {
            text.append(first ? '?' : '&').append(name).append('=').append(encoded(value.toString()));
            first = false;
        }
        return this;
    }

    private static String encoded(String value) {
        try {
            return URLEncoder.encode(value, "UTF-8");
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
