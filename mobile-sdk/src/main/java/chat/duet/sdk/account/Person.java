package chat.duet.sdk.account;

import chat.duet.protocol.id.UserId;
import chat.duet.sdk.http.JsonObject;
import java.util.Objects;

/** Somebody, as the server shows them. Immutable. */
public final class Person {
    private final UserId id;
    private final String name;
    private final String displayName;

    private Person(UserId id, String name, String displayName) {
        this.id = Objects.requireNonNull(id, "id");
        this.name = Objects.requireNonNull(name, "name");
        this.displayName = Objects.requireNonNull(displayName, "displayName");
    }

    public static Person parse(JsonObject json) {
        return new Person(
                json.parsed(json.has("userId") ? "userId" : "id", UserId::parse),
                json.string("name"),
                json.string("displayName"));
    }

    public UserId id() {
        return id;
    }

    /** Unique on the server. */
    public String name() {
        return name;
    }

    /** What to show. */
    public String displayName() {
        return displayName;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Person)) {
            return false;
        }
        Person that = (Person) other;
        return that.id.equals(id) && that.name.equals(name) && that.displayName.equals(displayName);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, name, displayName);
    }

    @Override
    public String toString() {
        return "Person[" + id + ", " + name + "]";
    }
}
