package chat.duet.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Calls the API as one user's device, or as nobody; holds every answer against the OpenAPI document. */
record RestClient(URI base, String token, Contract contract) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    RestClient as(String accessToken) {
        return new RestClient(base, accessToken, contract);
    }

    Answer get(String path) {
        return call("GET", path, null);
    }

    Answer delete(String path) {
        return call("DELETE", path, null);
    }

    Answer post(String path, Object... fields) {
        return call("POST", path, json(fields));
    }

    Answer put(String path, Object... fields) {
        return call("PUT", path, json(fields));
    }

    Answer call(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        Answer answer = send(request.build());
        contract.check(method, path, answer);
        return answer;
    }

    private static Answer send(HttpRequest request) {
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** An object of names and values, by turns. */
    static String json(Object... fields) {
        ObjectNode object = new ObjectMapper().createObjectNode();
        for (int i = 0; i < fields.length; i += 2) {
            object.putPOJO((String) fields[i], fields[i + 1]);
        }
        return object.toString();
    }
}
