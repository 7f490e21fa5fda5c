package chat.duet.api.discovery;

import chat.duet.api.http.Shown;
import chat.duet.api.problem.ProblemException;
import chat.duet.protocol.ErrorCode;
import io.javalin.http.Context;
import java.util.Map;

/**
 * The OpenAPI document as a page for people: Swagger UI, from this server and nothing from elsewhere. The page may run its own scripts and call this
 * server; everything else its policy forbids. Immutable.
 */
public final class DocsPage {
    /** Styles may not be inline either; the pictures within the style sheet are data URLs. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String FOLDER = "/chat/duet/api/docs/";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private final StaticFile page = file("index.html", "text/html; charset=utf-8");
    private final Map<String, StaticFile> files = Map.of(
            "start.js", file("start.js", SCRIPT),
            "swagger-ui-bundle.js", file("swagger-ui-bundle.js", SCRIPT),
            "swagger-ui.css", file("swagger-ui.css", "text/css; charset=utf-8"));

    private static StaticFile file(String name, String mediaType) {
        return StaticFile.resource(FOLDER + name, mediaType);
    }

    public void show(Context ctx) {
        ctx.header("Content-Security-Policy", POLICY);
        ctx.header("Referrer-Policy", "no-referrer");
        page.answer(ctx);
    }

    public void showFile(Context ctx) {
        String name = ctx.pathParam("file");
        StaticFile found = files.get(name);
        if (found == null) {
            throw ProblemException.of(
                    ErrorCode.NOT_FOUND, "file: " + Shown.quoted(name) + " (expected: a file of the page /docs)");
        }
        found.answer(ctx);
    }
}
