package chat.duet.core.account;

import chat.duet.protocol.id.UserId;

/**
 * A user.
 *
 * @param name what they log in with; unique without regard to case
 * @param createdAt milliseconds since 1970-01-01T00:00Z
 * @param suspendedAt since when they may not do anything, in milliseconds since 1970-01-01T00:00Z; 0 if they may
 * @param deletedAt when they left for good, in milliseconds since 1970-01-01T00:00Z; 0 if they did not
 * @param version counts the changes of what they say of themselves, from 1
 */
public record User(
        UserId id,
        String name,
        String displayName,
        long createdAt,
        UserRole role,
        Profile profile,
        long suspendedAt,
        long deletedAt,
        long version) {

    private static final String GONE = "~";

    /** One who has just come. */
    public static User of(UserId id, String name, String displayName, long createdAt) {
        return new User(id, name, displayName, createdAt, UserRole.USER, Profile.EMPTY, 0, 0, 1);
    }

    public boolean suspended() {
        return suspendedAt != 0;
    }

    /** The name of one who has left: nobody can choose such a name. */
    public static String goneName(UserId id) {
        return GONE + id;
    }

    /** Whether this is the name of one who has left. */
    public static boolean isGoneName(String name) {
        return name.startsWith(GONE);
    }

    public boolean deleted() {
        return deletedAt != 0;
    }
}
