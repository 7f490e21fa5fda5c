package chat.duet.core.report;

/** What a user complains about. */
public enum Reason {
    SPAM,
    SCAM,
    HARASSMENT,
    HATE,
    SEXUAL,
    VIOLENCE,
    MINOR_SAFETY,
    IMPERSONATION,
    OTHER
}
