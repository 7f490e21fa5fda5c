package chat.duet.push.fcm;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;

/** The service account's access tokens, with the scope they have and no other: the library widens the scope of what it is given. Thread-safe. */
final class FcmCredentials extends GoogleCredentials {
    private static final long serialVersionUID = 1L;

    private final GoogleCredentials account;

    FcmCredentials(GoogleCredentials account) {
        super(GoogleCredentials.newBuilder());
        this.account = account;
    }

    @Override
    public AccessToken refreshAccessToken() throws IOException {
        return account.refreshAccessToken();
    }
}
