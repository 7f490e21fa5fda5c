package chat.duet.push.fcm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.api.client.http.HttpTransport;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file that makes this server known to Firebase. Says what is wrong with it, and never what is in it. */
final class ServiceAccount {
    /** All that sending needs; the library would ask for the project's databases and files as well. */
    private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";

    private final byte[] content;
    private final String projectId;
    private final URI tokenUri;
    private final Path file;

    private ServiceAccount(Path file, byte[] content, String projectId, URI tokenUri) {
        this.file = file;
        this.content = content;
        this.projectId = projectId;
        this.tokenUri = tokenUri;
    }

    /** @throws IllegalArgumentException if the file is not there, or is not a service account's key */
    static ServiceAccount read(Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            var json = new ObjectMapper().readTree(content);
            if (json.has("project_info") || json.has("client")) {
                throw unusable(file, "it is google-services.json, which is for apps", null);
            }
            if (!"service_account".equals(json.path("type").asText())) {
                throw unusable(file, "its \"type\" is not \"service_account\"", null);
            }
            var tokenUri = URI.create(text(file, json, "token_uri"));
            Destination.requireSafe("token_uri in " + file, tokenUri);
            return new ServiceAccount(file, content, text(file, json, "project_id"), tokenUri);
        } catch (NoSuchFileException e) {
            throw unusable(file, "there is no such file", null);
        } catch (JsonProcessingException e) {
            // Its message quotes the file.
            throw unusable(file, "it is not JSON", null);
        } catch (IOException e) {
            throw unusable(file, e.toString(), e);
        }
    }

    String projectId() {
        return projectId;
    }

    URI tokenUri() {
        return tokenUri;
    }

    /** @throws IllegalArgumentException if the key in it cannot be read */
    FcmCredentials credentials(HttpTransport transport) {
        try {
            var account = ServiceAccountCredentials.fromStream(new ByteArrayInputStream(content), () -> transport);
            return new FcmCredentials(
                    account.createWithCustomRetryStrategy(false).createScoped(List.of(SCOPE)));
        } catch (IOException | RuntimeException e) {
            throw unusable(file, "its private key or another part cannot be read", e);
        }
    }

    private static String text(Path file, JsonNode json, String field) {
        String value = json.path(field).asText();
        if (value.isBlank()) {
            throw unusable(file, "it has no \"" + field + "\"", null);
        }
        return value;
    }

    private static IllegalArgumentException unusable(Path file, String why, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "The Firebase service account " + file + " cannot be used: " + why
                        + ". Expected the JSON file from the Firebase console, Project settings, Service accounts, Generate new private key.",
                cause);
    }
}
