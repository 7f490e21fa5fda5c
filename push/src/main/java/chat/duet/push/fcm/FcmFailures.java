package chat.duet.push.fcm;

import chat.duet.core.push.PushResult;
import chat.duet.core.push.PushResult.Status;
import com.google.api.client.http.HttpResponseException;
import com.google.firebase.messaging.FirebaseMessagingException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What follows from whatever the library throws. It wraps the causes that count in exceptions that tell less. */
final class FcmFailures {
    private static final Pattern OAUTH_ERROR = Pattern.compile("\"error\"\\s*:\\s*\"([a-z_]{1,40})\"");

    private FcmFailures() {}

    static PushResult result(Exception failure, InstantSource clock) {
        var refusal = find(failure, FcmRefusal.class);
        if (refusal != null) {
            return FcmRefusals.result(refusal.answer(), clock);
        }
        // FCM's refusals are dealt with, so this is one of the server for access tokens.
        var token = find(failure, HttpResponseException.class);
        if (token != null) {
            return tokenRefused(token);
        }
        if (find(failure, ForbiddenHostException.class) != null) {
            return PushResult.of(Status.MISCONFIGURED, "FORBIDDEN_HOST");
        }
        return PushResult.of(Status.RETRY, unanswered(failure));
    }

    private static PushResult tokenRefused(HttpResponseException refusal) {
        int http = refusal.getStatusCode();
        boolean passing = http >= 500 || http == 408 || http == 429 || http < 400;
        String reason = "TOKEN_HTTP_" + http;
        var error = OAUTH_ERROR.matcher(String.valueOf(refusal.getContent()));
        return PushResult.of(
                passing ? Status.RETRY : Status.MISCONFIGURED, error.find() ? reason + " " + error.group(1) : reason);
    }

    private static String unanswered(Exception failure) {
        if (find(failure, SocketTimeoutException.class) != null) {
            return "TIMEOUT";
        }
        if (find(failure, UnknownHostException.class) != null) {
            return "UNKNOWN_HOST";
        }
        boolean unreadable =
                failure instanceof FirebaseMessagingException answered && answered.getHttpResponse() != null;
        // What the library throws at an answer without a body.
        if (unreadable || find(failure, IllegalArgumentException.class) != null) {
            return "MALFORMED_ANSWER";
        }
        return find(failure, SocketException.class) != null ? "UNREACHABLE" : "NO_USABLE_ANSWER";
    }

    static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        Throwable cause = failure;
        // Bounded, because a chain of causes may be a circle.
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }
}
