package chat.duet.push.standin;

/** What the stand-in for FCM answers, in FCM's own words where FCM documents them. */
public enum FcmScript {
    OK(200, "{\"name\":\"projects/{project}/messages/0:1700000000000000%{count}\"}"),
    GONE(404, fcm(404, "NOT_FOUND", "Requested entity was not found.", "UNREGISTERED")),
    MISMATCH(403, fcm(403, "PERMISSION_DENIED", "SenderId mismatch", "SENDER_ID_MISMATCH")),
    INVALID_TOKEN(
            400,
            fcm(
                    400,
                    "INVALID_ARGUMENT",
                    "The registration token is not a valid FCM registration token",
                    "INVALID_ARGUMENT")),
    INVALID_TOKEN_FIELD(400, fields("message.token", "Invalid registration token")),
    INVALID_PAYLOAD(400, fields("message.data[0].value", "Invalid value at 'message.data[0].value' (TYPE_STRING), 12")),
    TOO_BIG(400, fcm(400, "INVALID_ARGUMENT", "Android message is too big", "INVALID_ARGUMENT")),
    QUOTA(429, fcm(429, "RESOURCE_EXHAUSTED", "Message rate exceeded", "QUOTA_EXCEEDED")),
    UNAVAILABLE(503, fcm(503, "UNAVAILABLE", "The service is currently unavailable.", "UNAVAILABLE")),
    INTERNAL(500, fcm(500, "INTERNAL", "Internal error encountered.", "INTERNAL")),
    UNSPECIFIED(400, fcm(400, "UNKNOWN", "Something", "UNSPECIFIED_ERROR")),
    BAD_GATEWAY(502, "<html><body><h1>502 Bad Gateway</h1></body></html>"),
    THIRD_PARTY_AUTH(
            401, fcm(401, "UNAUTHENTICATED", "Auth error from APNS or Web Push Service", "THIRD_PARTY_AUTH_ERROR")),
    /** The service account has no right to send. */
    FORBIDDEN(
            403,
            "{\"error\":{\"code\":403,\"message\":\"Permission 'cloudmessaging.messages.create' denied\",\"status\":\"PERMISSION_DENIED\"}}"),
    /** There is no such project, or this is not FCM. */
    NO_PROJECT(404, "<html><title>Error 404 (Not Found)!!1</title></html>"),
    /** A server in trouble that speaks of the token all the same. */
    CONFUSED(500, fcm(500, "INTERNAL", "The registration token is not valid", "UNREGISTERED")),
    REDIRECT(302, ""),
    MALFORMED(200, "{\"name\": \"projects/"),
    NAMELESS(200, "{}"),
    EMPTY(200, ""),
    /** {@link #OK}, after a while. */
    SLOW(200, OK.body),
    /** No answer at all, until the stand-in is closed. */
    HANG(0, ""),
    /** One byte of the answer's body now and then, without end. */
    TRICKLE(0, ""),
    /** The connection ends without an answer. */
    CLOSED(0, "");

    final int status;
    final String body;

    FcmScript(int status, String body) {
        this.status = status;
        this.body = body;
    }

    private static String fcm(int http, String status, String message, String code) {
        return "{\"error\":{\"code\":" + http + ",\"message\":\"" + message + "\",\"status\":\"" + status
                + "\",\"details\":[{\"@type\":\"type.googleapis.com/google.firebase.fcm.v1.FcmError\",\"errorCode\":\""
                + code + "\"}]}}";
    }

    private static String fields(String field, String description) {
        return "{\"error\":{\"code\":400,\"message\":\"" + description
                + "\",\"status\":\"INVALID_ARGUMENT\",\"details\":["
                + "{\"@type\":\"type.googleapis.com/google.rpc.BadRequest\",\"fieldViolations\":[{\"field\":\"" + field
                + "\",\"description\":\"" + description + "\"}]},"
                + "{\"@type\":\"type.googleapis.com/google.firebase.fcm.v1.FcmError\",\"errorCode\":\"INVALID_ARGUMENT\"}]}}";
    }
}
