package chat.duet.core.account;

import chat.duet.protocol.id.UserId;

/**
 * A user as others may see them.
 *
 * @param name what they log in with; unique without regard to case
 * @param createdAt milliseconds since 1970-01-01T00:00Z
 */
public record User(UserId id, String name, String displayName, long createdAt) {}
