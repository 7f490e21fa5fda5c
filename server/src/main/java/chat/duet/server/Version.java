package chat.duet.server;

/** Which Duet this is. */
final class Version {

    private Version() {}

    /** What the jar's manifest says; outside a jar there is no version. */
    static String text() {
        var version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
