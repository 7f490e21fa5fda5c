package chat.duet.core.push;

/** The service that a device's registration belongs to. */
public enum Gateway {
    /** Firebase Cloud Messaging: Android, iOS (through APNs) and browsers with Firebase's library. */
    FCM,
    /** Web Push (RFC 8030): browsers, and UnifiedPush distributors. */
    WEB_PUSH
}
