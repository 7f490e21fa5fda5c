package chat.duet.core.push;

/** What runs on the device; decides the form of a notice. */
public enum Platform {
    ANDROID,
    IOS,
    WEB
}
