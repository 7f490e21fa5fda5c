package chat.duet.protocol;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why something was refused, the same over MQTT and REST. Codes are stable: new ones may come, none changes its meaning.
 */
public enum ErrorCode {
    INVALID_JSON("invalid_json", "the payload is not one well-formed JSON object in UTF-8"),
    INVALID_FIELD("invalid_field", "a field is missing, given twice, of the wrong type or out of range"),
    PAYLOAD_TOO_LARGE("payload_too_large", "the payload has more bytes than the server takes"),
    UNKNOWN_KIND("unknown_kind", "there is no command of this kind"),
    QOS_NOT_SUPPORTED("qos_not_supported", "this command does not come with this quality of service"),
    RETAIN_NOT_SUPPORTED("retain_not_supported", "retained messages are not supported"),
    TOPIC_NOT_ALLOWED("topic_not_allowed", "the topic is not the user's own"),
    UNAUTHENTICATED("unauthenticated", "there is no valid access token"),
    TOKEN_EXPIRED("token_expired", "the access token has expired: refresh it"),
    INVALID_CREDENTIALS("invalid_credentials", "name and password do not match"),
    REFRESH_TOKEN_INVALID("refresh_token_invalid", "the refresh token is unknown or has expired: log in"),
    REFRESH_TOKEN_REUSED(
            "refresh_token_reused",
            "the refresh token was used before, and one that came after it as well; its session is closed: log in"),
    DEVICE_REVOKED("device_revoked", "the device has been revoked"),
    ACCOUNT_SUSPENDED("account_suspended", "the account is suspended"),
    FORBIDDEN("forbidden", "the user may not do this"),
    NAME_TAKEN("name_taken", "another user has this name"),
    REGISTRATION_CLOSED("registration_closed", "this server takes no new users"),
    TOO_MANY_DEVICES("too_many_devices", "the user has as many devices as the server allows"),
    USER_NOT_FOUND("user_not_found", "there is no such user"),
    DEVICE_NOT_FOUND("device_not_found", "the user has no such device"),
    CONVERSATION_NOT_FOUND("conversation_not_found", "the user has no such conversation"),
    MESSAGE_NOT_FOUND("message_not_found", "the conversation has no such message"),
    POST_NOT_FOUND("post_not_found", "there is no such post, or none of the user's"),
    REQUEST_NOT_FOUND("request_not_found", "the user has no such request"),
    OWN_POST("own_post", "nobody comes along on a trip of their own"),
    POST_CLOSED("post_closed", "nobody can ask to come along on this trip any more"),
    POST_FULL("post_full", "as many companions have been accepted as are sought"),
    REQUEST_STATE("request_state", "the request is not in a state in which this can be done"),
    PRECONDITION_REQUIRED("precondition_required", "the request does not say which version it changes"),
    PRECONDITION_FAILED("precondition_failed", "what is to be changed has changed meanwhile"),
    REPORT_NOT_FOUND("report_not_found", "there is no such report"),
    REPORT_CLOSED("report_closed", "the report has been closed"),
    KEY_NOT_FOUND("key_not_found", "there is no such API key, or it has been revoked"),
    PUSH_NOT_REGISTERED("push_not_registered", "the device is not registered for push"),
    USER_DELETED("user_deleted", "the other side has deleted their account"),
    WEBHOOK_NOT_FOUND("webhook_not_found", "there is no such webhook endpoint"),
    UPLOAD_NOT_FOUND("upload_not_found", "there is no such upload or attachment, or none for the user"),
    UPLOAD_STATE("upload_state", "the upload is not in a state in which this can be done"),
    UPLOAD_LOCKED("upload_locked", "another request is adding to the upload"),
    QUOTA_EXCEEDED("quota_exceeded", "the user's files would be larger together than the server allows"),
    RANGE_NOT_SATISFIABLE("range_not_satisfiable", "the file has no such part"),
    CLIENT_MESSAGE_ID_REUSED(
            "client_message_id_reused", "the client message id belongs to another message of the sender"),
    CLIENT_POST_ID_REUSED("client_post_id_reused", "the client post id belongs to another post of the author"),
    DIVERGED("diverged", "the log does not have the event that the client knows"),
    USER_BLOCKED("user_blocked", "the caller has blocked this user: unblock them first"),
    AWAITING_ANSWER("awaiting_answer", "not before the other side has answered"),
    SELF_CONVERSATION("self_conversation", "a conversation needs two users"),
    RATE_LIMITED("rate_limited", "too many requests in a short time"),
    STORAGE_FULL("storage_full", "the server has no space left"),
    STORAGE_UNAVAILABLE("storage_unavailable", "the server cannot write at the moment"),
    OVERLOADED("overloaded", "the server has too much to do at the moment"),
    TIMEOUT("timeout", "the server did not finish in time; it may have been done: repeat it with the same id"),
    INTERNAL("internal", "the server failed"),
    NOT_FOUND("not_found", "there is no such route"),
    METHOD_NOT_ALLOWED("method_not_allowed", "the route does not know this method"),
    UNSUPPORTED_MEDIA_TYPE("unsupported_media_type", "the body is not JSON");

    private static final Map<String, ErrorCode> BY_CODE =
            Stream.of(values()).collect(Collectors.toMap(ErrorCode::code, Function.identity()));

    private final String code;
    private final String meaning;

    ErrorCode(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public static Optional<ErrorCode> parse(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** As it stands on the wire. */
    public String code() {
        return code;
    }

    /** One line, for documents and as the text of last resort. */
    public String meaning() {
        return meaning;
    }
}
