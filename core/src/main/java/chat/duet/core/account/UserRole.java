package chat.duet.core.account;

import java.util.Locale;

/** What a user may do. */
public enum UserRole {
    USER,
    /** May moderate, and whatever else is for administrators. */
    ADMIN;

    /** As it is stored and shown. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static UserRole parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
