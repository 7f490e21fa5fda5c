package chat.duet.api.http;

import chat.duet.api.problem.ProblemException;
import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.ErrorCode;
import io.javalin.http.Context;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of what is answered, as header ETag; and which version a request is about to change, as header If-Match. */
public final class EntityTag {
    private static final Pattern FORM = Pattern.compile("\\s*\"(0|[1-9][0-9]{0,15})\"\\s*");

    private EntityTag() {}

    public static Context write(Context ctx, long version) {
        return ctx.header("ETag", '"' + Long.toString(version) + '"');
    }

    /** The version in If-Match. Ends the request if there is none, or one that was never answered. */
    public static long required(Context ctx) {
        String given = ctx.header("If-Match");
        if (given == null) {
            throw ProblemException.of(Refusal.of(
                    ErrorCode.PRECONDITION_REQUIRED,
                    "If-Match: missing (expected: the ETag of what is to be changed)"));
        }
        Matcher tag = FORM.matcher(given);
        if (!tag.matches()) {
            throw ProblemException.of(Refusal.of(
                    ErrorCode.PRECONDITION_FAILED,
                    "If-Match: " + Shown.plain(given) + " (expected: the ETag of what is to be changed)"));
        }
        return Long.parseLong(tag.group(1));
    }
}
