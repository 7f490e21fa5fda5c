package chat.duet.api;

import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Which requests have bodies that are read as they come, after it is known who sends them: files. */
final class Streamed {
    private static final String FORM = "multipart/form-data";

    private Streamed() {}

    static boolean is(Request request) {
        String path = Request.getPathInContext(request);
        if (request.getMethod().equals("PATCH")) {
            return path.startsWith(AttachmentRoutes.UPLOADS + "/");
        }
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        return request.getMethod().equals("POST")
                && path.equals(AttachmentRoutes.UPLOADS)
                && type != null
                && type.toLowerCase(Locale.ROOT).startsWith(FORM);
    }
}
