package chat.duet.push.fcm;

import chat.duet.push.http.Limits;
import java.net.URI;
import java.nio.file.Path;

/**
 * How to reach Firebase.
 *
 * @param credentialsFile the service account's key, as the Firebase console gives it out
 * @param endpoint {@link #GOOGLE}, or a proxy or stand-in that answers in its place: scheme, host and port only; {@code http} only on this machine,
 *     because the requests carry a credential
 * @param androidChannel the notification channel that an Android app is told to use
 */
public record FcmSettings(Path credentialsFile, URI endpoint, String androidChannel, Limits limits) {
    public static final URI GOOGLE = URI.create("https://fcm.googleapis.com");

    /** @throws IllegalArgumentException if the endpoint is none, saying what was expected */
    public FcmSettings {
        String path = endpoint.getPath();
        if (endpoint.getHost() == null
                || (path != null && !path.isEmpty() && !path.equals("/"))
                || endpoint.getRawQuery() != null
                || endpoint.getRawUserInfo() != null) {
            throw new IllegalArgumentException("FCM's endpoint is '" + endpoint
                    + "', expected a scheme and a host, and a port if need be, like " + GOOGLE);
        }
        Destination.requireSafe("FCM's endpoint", endpoint);
    }
}
