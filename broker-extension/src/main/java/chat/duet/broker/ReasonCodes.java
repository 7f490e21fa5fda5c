package chat.duet.broker;

import chat.duet.core.outcome.Refusal;
import chat.duet.core.wire.DisconnectReason;
import chat.duet.protocol.ErrorCode;
import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import com.hivemq.extension.sdk.api.packets.disconnect.DisconnectReasonCode;
import com.hivemq.extension.sdk.api.packets.publish.AckReasonCode;

/** The one table from refusals to MQTT 5 reason codes (MQTT 5.0, section 2.4). A new code does not compile until it stands here. */
final class ReasonCodes {
    private ReasonCodes() {}

    static AckReasonCode puback(ErrorCode code) {
        return switch (code) {
            case INVALID_JSON, INVALID_FIELD -> AckReasonCode.PAYLOAD_FORMAT_INVALID;
            case PAYLOAD_TOO_LARGE, RATE_LIMITED, STORAGE_FULL, OVERLOADED, TOO_MANY_DEVICES ->
                AckReasonCode.QUOTA_EXCEEDED;
            case UNKNOWN_KIND, TOPIC_NOT_ALLOWED -> AckReasonCode.TOPIC_NAME_INVALID;
            case CONVERSATION_NOT_FOUND,
                    FORBIDDEN,
                    DEVICE_REVOKED,
                    ACCOUNT_SUSPENDED,
                    UNAUTHENTICATED,
                    TOKEN_EXPIRED,
                    INVALID_CREDENTIALS,
                    REFRESH_TOKEN_INVALID,
                    REFRESH_TOKEN_REUSED,
                    REGISTRATION_CLOSED,
                    USER_BLOCKED,
                    USER_DELETED,
                    AWAITING_ANSWER,
                    UPLOAD_NOT_FOUND -> AckReasonCode.NOT_AUTHORIZED;
            case CLIENT_MESSAGE_ID_REUSED,
                    CLIENT_POST_ID_REUSED,
                    DIVERGED,
                    QOS_NOT_SUPPORTED,
                    RETAIN_NOT_SUPPORTED,
                    NAME_TAKEN,
                    USER_NOT_FOUND,
                    DEVICE_NOT_FOUND,
                    MESSAGE_NOT_FOUND,
                    REPORT_NOT_FOUND,
                    REPORT_CLOSED,
                    KEY_NOT_FOUND,
                    PUSH_NOT_REGISTERED,
                    WEBHOOK_NOT_FOUND,
                    UPLOAD_STATE,
                    UPLOAD_LOCKED,
                    QUOTA_EXCEEDED,
                    RANGE_NOT_SATISFIABLE,
                    POST_NOT_FOUND,
                    REQUEST_NOT_FOUND,
                    OWN_POST,
                    POST_CLOSED,
                    POST_FULL,
                    REQUEST_STATE,
                    PRECONDITION_REQUIRED,
                    PRECONDITION_FAILED,
                    SELF_CONVERSATION,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    UNSUPPORTED_MEDIA_TYPE -> AckReasonCode.IMPLEMENTATION_SPECIFIC_ERROR;
            case STORAGE_UNAVAILABLE, TIMEOUT, INTERNAL -> AckReasonCode.UNSPECIFIED_ERROR;
        };
    }

    static ConnackReasonCode connack(ErrorCode code) {
        return switch (puback(code)) {
            case NOT_AUTHORIZED -> ConnackReasonCode.NOT_AUTHORIZED;
            case QUOTA_EXCEEDED -> ConnackReasonCode.SERVER_BUSY;
            default -> ConnackReasonCode.SERVER_UNAVAILABLE;
        };
    }

    static DisconnectReasonCode disconnect(DisconnectReason reason) {
        return switch (reason) {
            case REVOKED, TOKEN_EXPIRED -> DisconnectReasonCode.NOT_AUTHORIZED;
            case REPLAY -> DisconnectReasonCode.ADMINISTRATIVE_ACTION;
        };
    }

    /**
     * Whether the server is at fault, so that the same command may well succeed later. MQTT 3.1.1 has no reason codes: such a refusal leaves the
     * PUBLISH without an acknowledgement, and any other is acknowledged, or the client would repeat it for ever.
     */
    static boolean serverAtFault(Refusal refusal) {
        return switch (refusal.code()) {
            case STORAGE_FULL, STORAGE_UNAVAILABLE, OVERLOADED, TIMEOUT, INTERNAL -> true;
            default -> false;
        };
    }
}
