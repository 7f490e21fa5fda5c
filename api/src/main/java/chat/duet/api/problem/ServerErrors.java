package chat.duet.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What the HTTP server refuses by itself (a malformed request line, headers too large) gets a problem document as well, and no HTML. */
public final class ServerErrors extends ErrorHandler {
    private final RequestIds ids;
    private final ObjectMapper json;

    public ServerErrors(RequestIds ids, ObjectMapper json) {
        this.ids = ids;
        this.json = json;
    }

    static String detail(int status) {
        return switch (status) {
            case 413 -> "body: too large (expected: at most 65536 bytes)";
            case 414, 431 -> "headers: too large (expected: at most 8192 bytes with the request line)";
            case 405, 501 -> "method: not known here (expected: one that the route has)";
            case 408 -> "request: did not arrive in time (expected: all of it without long pauses)";
            case 503 -> "the server is stopping or has too much to do (expected: try again shortly)";
            default ->
                status < 500
                        ? "request: not well-formed HTTP (expected: a request as in RFC 9112)"
                        : "the server failed (expected: its log has the request id)";
        };
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        int status = response.getStatus() < 400 ? 500 : response.getStatus();
        String id = ids.choose(request.getHeaders().get(RequestIds.HEADER));
        Problem problem = Problem.of(Statuses.codeOf(status), status, detail(status), id);
        response.setStatus(status);
        response.getHeaders().put(RequestIds.HEADER, id);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.write(true, ByteBuffer.wrap(bytes(problem)), callback);
        return true;
    }

    private byte[] bytes(Problem problem) throws JsonProcessingException {
        return json.writeValueAsBytes(problem);
    }
}
