package chat.duet.api;

import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Which requests have bodies that are read as they come, after it is known who sends them: files. */
final class Streamed {
    private static final String FORM = "multipart/form-data";

    private static final String PATCH = "PATCH";

    private Streamed() {}

    /** Whether a POST means PATCH: clients of tus on a JVM send that, because its HTTP connections know no other way. */
    static boolean isOverridden(String method, String path, @Nullable String override) {
        return method.equals("POST") && PATCH.equals(override) && path.startsWith(AttachmentRoutes.UPLOADS + "/");
    }

    static boolean is(Request request) {
        String path = Request.getPathInContext(request);
        String method = request.getMethod();
        if (method.equals(PATCH)
                || isOverridden(method, path, request.getHeaders().get(Hygiene.OVERRIDE))) {
            return path.startsWith(AttachmentRoutes.UPLOADS + "/");
        }
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        return method.equals("POST")
                && path.equals(AttachmentRoutes.UPLOADS)
                && type != null
                && type.toLowerCase(Locale.ROOT).startsWith(FORM);
    }
}
