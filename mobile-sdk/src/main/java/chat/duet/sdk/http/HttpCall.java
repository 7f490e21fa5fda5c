package chat.duet.sdk.http;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One HTTP request. Immutable, but for the body's bytes, which nobody changes. */
public final class HttpCall {
    private final String method;
    private final URI uri;
    private final Map<String, String> headers;
    private final byte @Nullable [] body;

    private HttpCall(String method, URI uri, Map<String, String> headers, byte @Nullable [] body) {
        this.method = method;
        this.uri = uri;
        this.headers = headers;
        this.body = body;
    }

    public static HttpCall of(String method, URI uri) {
        return new HttpCall(method, uri, Collections.emptyMap(), null);
    }

    public HttpCall header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpCall(method, uri, Collections.unmodifiableMap(more), body);
    }

    public HttpCall body(String contentType, byte[] bytes) {
        return new HttpCall(method, uri, header("Content-Type", contentType).headers, bytes);
    }

    public String method() {
        return method;
    }

    public URI uri() {
        return uri;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** Null for a request without one. */
    public byte @Nullable [] body() {
        return body;
    }

    /** Without headers and body: they are secret. */
    @Override
    public String toString() {
        return method + " " + uri.getPath();
    }
}
