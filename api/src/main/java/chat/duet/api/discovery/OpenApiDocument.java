package chat.duet.api.discovery;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The OpenAPI document of this API, as it is shipped. */
public final class OpenApiDocument {
    private static final String RESOURCE = "/chat/duet/api/openapi.yaml";

    private final byte[] text;

    public OpenApiDocument() {
        try (InputStream resource = OpenApiDocument.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + ": not on the class path");
            }
            this.text = resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    public void show(Context ctx) {
        ctx.contentType("application/yaml; charset=utf-8").result(text);
    }
}
