package chat.duet.sdk.account;

import chat.duet.sdk.http.JsonObject;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The user, as they see themselves. Immutable. */
public final class Profile {
    private final Person person;
    private final String version;
    private final @Nullable String photo;
    private final @Nullable String timeZone;
    private final @Nullable String language;
    private final boolean readReceipts;
    private final boolean lastSeen;

    private Profile(
            Person person,
            String version,
            @Nullable String photo,
            @Nullable String timeZone,
            @Nullable String language,
            boolean readReceipts,
            boolean lastSeen) {
        this.person = Objects.requireNonNull(person, "person");
        this.version = Objects.requireNonNull(version, "version");
        this.photo = photo;
        this.timeZone = timeZone;
        this.language = language;
        this.readReceipts = readReceipts;
        this.lastSeen = lastSeen;
    }

    static Profile parse(JsonObject json, String version) {
        return new Profile(
                Person.parse(json),
                version,
                json.optionalString("photo"),
                json.optionalString("timeZone"),
                json.optionalString("language"),
                json.bool("readReceipts"),
                json.bool("lastSeen"));
    }

    public Person person() {
        return person;
    }

    /** Of the profile; a change says which version it changes. */
    public String version() {
        return version;
    }

    /** An https URL. */
    public Optional<String> photo() {
        return Optional.ofNullable(photo);
    }

    /** An IANA name. */
    public Optional<String> timeZone() {
        return Optional.ofNullable(timeZone);
    }

    /** A BCP 47 tag. */
    public Optional<String> language() {
        return Optional.ofNullable(language);
    }

    /** Whether others see how far this user has read, and this user sees it of them. */
    public boolean isReadReceipts() {
        return readReceipts;
    }

    /** Whether others see when this user was last connected, and this user sees it of them. */
    public boolean isLastSeen() {
        return lastSeen;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Profile)) {
            return false;
        }
        Profile that = (Profile) other;
        return that.person.equals(person)
                && that.version.equals(version)
                && Objects.equals(that.photo, photo)
                && Objects.equals(that.timeZone, timeZone)
                && Objects.equals(that.language, language)
                && that.readReceipts == readReceipts
                && that.lastSeen == lastSeen;
    }

    @Override
    public int hashCode() {
        return Objects.hash(person, version, photo, timeZone, language, readReceipts, lastSeen);
    }

    @Override
    public String toString() {
        return "Profile[" + person + "]";
    }
}
