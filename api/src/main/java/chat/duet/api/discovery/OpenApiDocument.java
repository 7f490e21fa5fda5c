package chat.duet.api.discovery;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The OpenAPI document of this API, as it is shipped and as JSON. Immutable. */
public final class OpenApiDocument {
    private static final String RESOURCE = "/chat/duet/api/openapi.yaml";

    private final StaticFile yaml = StaticFile.resource(RESOURCE, "application/yaml; charset=utf-8");
    private final StaticFile json = new StaticFile(toJson(yaml.bytes()), "application/json");

    private static byte[] toJson(byte[] yaml) {
        try {
            return new ObjectMapper().writeValueAsBytes(new ObjectMapper(new YAMLFactory()).readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    public void showYaml(Context ctx) {
        yaml.answer(ctx);
    }

    public void showJson(Context ctx) {
        json.answer(ctx);
    }
}
