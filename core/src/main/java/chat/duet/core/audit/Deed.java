package chat.duet.core.audit;

/** What is written down. */
public enum Deed {
    REPORT_READ,
    REPORT_CLOSED,
    USER_CREATED,
    USER_SUSPENDED,
    USER_RESUMED,
    SESSION_OPENED,
    CONVERSATION_OPENED,
    MESSAGE_SENT,
    KEY_CREATED,
    KEY_REVOKED,
    ADMINISTRATOR_GRANTED,
    ADMINISTRATOR_REVOKED
}
