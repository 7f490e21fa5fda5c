package chat.duet.config;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How Firebase Cloud Messaging is reached.
 *
 * @param credentials the service account's JSON file; null: no Firebase
 * @param endpoint http or https
 * @param androidChannel the notification channel that the app has made, 1 to 100 characters
 */
public record FcmSettings(@Nullable Path credentials, URI endpoint, String androidChannel) {

    public FcmSettings {
        new Checks()
                .url("endpoint", endpoint, "http", "https")
                .matches("android-channel", androidChannel, "[A-Za-z0-9._-]{1,100}", "1 to 100 letters, digits, ._-")
                .done();
    }
}
