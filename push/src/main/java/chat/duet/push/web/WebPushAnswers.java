package chat.duet.push.web;

import chat.duet.core.push.PushResult;
import chat.duet.core.push.PushResult.Status;
import chat.duet.egress.CheckedResolver.ForbiddenAddressException;
import chat.duet.push.http.Answer;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.InstantSource;

/** What follows from a push service's answer: the table in docs/push.md. */
final class WebPushAnswers {
    private WebPushAnswers() {}

    static PushResult result(Answer answer, InstantSource clock) {
        var status = status(answer.status());
        return new PushResult(
                status, "HTTP_" + answer.status(), status == Status.RETRY ? answer.retryAfter(clock) : null);
    }

    private static Status status(int http) {
        return switch (http) {
            case 200, 201, 202, 204 -> Status.SENT;
            case 404, 410 -> Status.ADDRESS_GONE;
            case 401, 403 -> Status.MISCONFIGURED;
            case 408, 425, 429 -> Status.RETRY;
            // Also 3xx: an endpoint that points elsewhere is not followed.
            default -> http >= 500 ? Status.RETRY : Status.REFUSED;
        };
    }

    static PushResult noAnswer(IOException failure) {
        if (failure instanceof ForbiddenAddressException) {
            // Not gone: a network whose name server lies for an hour must not cost anybody a registration.
            return PushResult.of(Status.REFUSED, "FORBIDDEN_ADDRESS");
        }
        if (failure instanceof SocketTimeoutException) {
            return PushResult.of(Status.RETRY, "TIMEOUT");
        }
        return PushResult.of(Status.RETRY, failure instanceof UnknownHostException ? "UNKNOWN_HOST" : "UNREACHABLE");
    }
}
