package chat.duet.push.fcm;

import java.io.IOException;

/** Somebody, such as a new version of the library, wanted to send to a host that is not configured. */
final class ForbiddenHostException extends IOException {
    private static final long serialVersionUID = 1L;

    ForbiddenHostException(String host) {
        super("refused to send to " + host + ": only FCM's endpoint and the service account's token_uri are reached");
    }
}
