package chat.duet.api.problem;

import chat.duet.protocol.ErrorCode;

/** The two tables between error codes and HTTP statuses. */
final class Statuses {
    private Statuses() {}

    /** How a code is answered. There is no default on purpose: a new code does not compile until somebody has decided. */
    static int of(ErrorCode code) {
        return switch (code) {
            case INVALID_JSON,
                    INVALID_FIELD,
                    UNKNOWN_KIND,
                    QOS_NOT_SUPPORTED,
                    RETAIN_NOT_SUPPORTED,
                    SELF_CONVERSATION,
                    OWN_POST -> 400;
            case UNAUTHENTICATED,
                    TOKEN_EXPIRED,
                    INVALID_CREDENTIALS,
                    REFRESH_TOKEN_INVALID,
                    REFRESH_TOKEN_REUSED,
                    DEVICE_REVOKED,
                    ACCOUNT_SUSPENDED -> 401;
            case FORBIDDEN, REGISTRATION_CLOSED, TOPIC_NOT_ALLOWED, USER_BLOCKED, AWAITING_ANSWER, QUOTA_EXCEEDED ->
                403;
            case NOT_FOUND,
                    USER_NOT_FOUND,
                    DEVICE_NOT_FOUND,
                    CONVERSATION_NOT_FOUND,
                    MESSAGE_NOT_FOUND,
                    POST_NOT_FOUND,
                    REQUEST_NOT_FOUND,
                    WEBHOOK_NOT_FOUND,
                    REPORT_NOT_FOUND,
                    KEY_NOT_FOUND,
                    PUSH_NOT_REGISTERED,
                    UPLOAD_NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case USER_DELETED -> 410;
            case NAME_TAKEN,
                    TOO_MANY_DEVICES,
                    CLIENT_MESSAGE_ID_REUSED,
                    CLIENT_POST_ID_REUSED,
                    DIVERGED,
                    POST_CLOSED,
                    POST_FULL,
                    REQUEST_STATE,
                    REPORT_CLOSED,
                    UPLOAD_STATE -> 409;
            case PRECONDITION_FAILED -> 412;
            case PAYLOAD_TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case RANGE_NOT_SATISFIABLE -> 416;
            case UPLOAD_LOCKED -> 423;
            case PRECONDITION_REQUIRED -> 428;
            case RATE_LIMITED -> 429;
            case INTERNAL -> 500;
            case STORAGE_UNAVAILABLE, OVERLOADED, TIMEOUT -> 503;
            case STORAGE_FULL -> 507;
        };
    }

    /** The code for a status that the HTTP server chose before any of our code saw the request. */
    static ErrorCode codeOf(int status) {
        return switch (status) {
            case 401 -> ErrorCode.UNAUTHENTICATED;
            case 403 -> ErrorCode.FORBIDDEN;
            case 404 -> ErrorCode.NOT_FOUND;
            case 405, 501 -> ErrorCode.METHOD_NOT_ALLOWED;
            case 408, 504 -> ErrorCode.TIMEOUT;
            case 413, 414, 431 -> ErrorCode.PAYLOAD_TOO_LARGE;
            case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
            case 429 -> ErrorCode.RATE_LIMITED;
            case 503 -> ErrorCode.OVERLOADED;
            default -> status < 500 ? ErrorCode.INVALID_FIELD : ErrorCode.INTERNAL;
        };
    }
}
