package chat.duet.api.http;

import chat.duet.protocol.id.WireInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in a list that is ordered by time and then id, as clients hold it: opaque, and theirs to give back unchanged. */
public final class KeyCursor {
    /** For error texts. */
    public static final String EXPECTED = "the next of an earlier answer";

    private static final int LONGEST = 64;
    private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,15})\\.([0-9a-z]{13})");

    private KeyCursor() {}

    /**
     * The place.
     *
     * @param at milliseconds since 1970-01-01T00:00Z
     * @param id what stands in the list
     */
    public static String write(long at, Object id) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((at + "." + id).getBytes(StandardCharsets.US_ASCII));
    }

    /** Empty unless the text was written by {@link #write}. */
    public static <I, P> Optional<P> parse(
            String text, Function<String, Optional<I>> ids, BiFunction<Long, I, P> place) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            Matcher form = FORM.matcher(plain);
            if (!form.matches() || Long.parseLong(form.group(1)) > WireInteger.MAX) {
                return Optional.empty();
            }
            return ids.apply(form.group(2)).map(id -> place.apply(Long.parseLong(form.group(1)), id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Reads the parameter {@code cursor}; what is wrong with it is the query's to tell. */
    public static <I, P> Optional<P> read(
            Query query, Function<String, Optional<I>> ids, BiFunction<Long, I, P> place) {
        return query.parsed("cursor", text -> parse(text, ids, place), EXPECTED);
    }
}
