package chat.duet.core.post;

import chat.duet.protocol.id.PostId;

/**
 * A post.
 *
 * @param taken companions who have been accepted, at most as many as are sought
 * @param version changes with everything that the author changes, and with nothing else
 * @param createdAt milliseconds since 1970-01-01T00:00Z
 * @param changedAt when the author changed it last, milliseconds since 1970-01-01T00:00Z
 */
public record Post(
        PostId id,
        Member author,
        PostForm form,
        PostStatus status,
        int taken,
        long version,
        long createdAt,
        long changedAt) {}
