package chat.duet.api.problem;

import io.javalin.http.Context;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives each request an id that its answer and the log carry. A client may bring its own: 1 to 64 characters of {@code A-Z a-z 0-9 . _ ~ -};
 * anything else is replaced. Thread-safe if the random source is.
 */
public final class RequestIds {
    public static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = "duet.requestId";
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

    private final RandomGenerator random;

    public RequestIds(RandomGenerator random) {
        this.random = random;
    }

    /** Names the request and its answer. To be called before anything else is done with it. */
    public void assign(Context ctx) {
        String id = choose(ctx.header(HEADER));
        ctx.attribute(ATTRIBUTE, id);
        ctx.header(HEADER, id);
    }

    String choose(@Nullable String brought) {
        if (brought != null && SANE.matcher(brought).matches()) {
            return brought;
        }
        return HexFormat.of().toHexDigits(random.nextLong());
    }

    /** The id that {@link #assign} gave. */
    static String of(Context ctx) {
        String id = ctx.attribute(ATTRIBUTE);
        return id == null ? "none" : id;
    }
}
