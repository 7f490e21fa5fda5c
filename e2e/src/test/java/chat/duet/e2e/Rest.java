package chat.duet.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The REST API, called as one device or as nobody. Thread-safe. */
record Rest(URI base, @Nullable String token) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    Rest as(@Nullable String accessToken) {
        return new Rest(base, accessToken);
    }

    Answer get(String path) {
        return call("GET", path);
    }

    /** A body that is no JSON, with status 200. */
    String text(String path) {
        try {
            var response = HTTP.send(request("GET", path), BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError(response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Answer delete(String path, Object... fields) {
        return call("DELETE", path, fields);
    }

    Answer post(String path, Object... fields) {
        return call("POST", path, fields);
    }

    Answer put(String path, Object... fields) {
        return call("PUT", path, fields);
    }

    CompletableFuture<Answer> posting(String path, Object... fields) {
        return HTTP.sendAsync(request("POST", path, fields), BodyHandlers.ofString())
                .thenApply(Rest::answer);
    }

    private Answer call(String method, String path, Object... fields) {
        return exchange(request(method, path, fields));
    }

    private static Answer exchange(HttpRequest request) {
        try {
            return answer(HTTP.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpRequest request(String method, String path, Object... fields) {
        var body = fields.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofString(json(fields));
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body);
        if (fields.length > 0) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.build();
    }

    private static Answer answer(HttpResponse<String> response) {
        try {
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(response.body(), e);
        }
    }

    /** An object of names and values, by turns. */
    static String json(Object... fields) {
        var object = JSON.createObjectNode();
        for (int i = 0; i < fields.length; i += 2) {
            object.putPOJO((String) fields[i], fields[i + 1]);
        }
        return object.toString();
    }
}
