package chat.duet.sdk.account;

import chat.duet.sdk.http.JsonBody;
import org.jspecify.annotations.Nullable;

/** What is to change in a profile; what it does not mention stays. Not thread-safe. */
public final class ProfileEdit {
    private final JsonBody body = new JsonBody();

    public ProfileEdit displayName(String value) {
        body.put("displayName", value);
        return this;
    }

    /** @param value an https URL, or null to take it away */
    public ProfileEdit photo(@Nullable String value) {
        return set("photo", value);
    }

    /** @param value an IANA name, or null to take it away */
    public ProfileEdit timeZone(@Nullable String value) {
        return set("timeZone", value);
    }

    /** @param value a BCP 47 tag, or null to take it away */
    public ProfileEdit language(@Nullable String value) {
        return set("language", value);
    }

    public ProfileEdit readReceipts(boolean value) {
        body.put("readReceipts", value);
        return this;
    }

    public ProfileEdit lastSeen(boolean value) {
        body.put("lastSeen", value);
        return this;
    }

    private ProfileEdit set(String name, @Nullable String value) {
        if (value == null) {
            body.putNull(name);
        } else {
            body.put(name, value);
        }
        return this;
    }

    JsonBody body() {
        return body;
    }
}
