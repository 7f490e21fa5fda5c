package chat.duet.push.fcm;

import chat.duet.core.push.PushResult;
import chat.duet.core.push.PushResult.Status;
import chat.duet.push.http.Answer;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What follows from a refusal: the table in docs/push.md. An address is given up only if FCM itself, and clearly, says so. */
final class FcmRefusals {
    /** What FCM's documentation asks for where the answer does not say. */
    private static final Duration QUOTA_PAUSE = Duration.ofMinutes(1);

    private FcmRefusals() {}

    static PushResult result(Answer answer, InstantSource clock) {
        var error = FcmError.read(answer.body());
        var status = status(answer.status(), error);
        return new PushResult(
                status, reason(answer.status(), error, status), status == Status.RETRY ? pause(answer, clock) : null);
    }

    private static Status status(int http, FcmError error) {
        // A server in trouble, or something in between, is believed nothing else.
        if (http >= 500 || http == 408 || http == 429 || http < 400) {
            return Status.RETRY;
        }
        String code = error.code();
        return code == null ? byHttp(http, error) : byCode(code, http, error);
    }

    private static Status byCode(String code, int http, FcmError error) {
        return switch (code) {
            case "UNREGISTERED", "SENDER_ID_MISMATCH" -> Status.ADDRESS_GONE;
            case "INVALID_ARGUMENT" -> error.namesToken() ? Status.ADDRESS_GONE : Status.REFUSED;
            case "QUOTA_EXCEEDED", "UNAVAILABLE", "INTERNAL", "UNSPECIFIED_ERROR" -> Status.RETRY;
            case "THIRD_PARTY_AUTH_ERROR", "APNS_AUTH_ERROR" -> Status.MISCONFIGURED;
            default -> byHttp(http, error);
        };
    }

    private static Status byHttp(int http, FcmError error) {
        return switch (http) {
            case 400 -> error.namesToken() ? Status.ADDRESS_GONE : Status.REFUSED;
            // 404 without FCM's code: there is no such project, or the endpoint is not FCM.
            case 401, 403, 404 -> Status.MISCONFIGURED;
            default -> Status.REFUSED;
        };
    }

    private static String reason(int http, FcmError error, Status status) {
        if (error.code() != null) {
            return status == Status.ADDRESS_GONE && error.code().equals("INVALID_ARGUMENT")
                    ? "INVALID_REGISTRATION_TOKEN"
                    : error.code();
        }
        if (status == Status.ADDRESS_GONE) {
            return "INVALID_REGISTRATION_TOKEN";
        }
        return error.status() != null ? error.status() : "HTTP_" + http;
    }

    private static @Nullable Duration pause(Answer answer, InstantSource clock) {
        var asked = answer.retryAfter(clock);
        return asked == null && answer.status() == 429 ? QUOTA_PAUSE : asked;
    }
}
