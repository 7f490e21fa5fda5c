package chat.duet.core.conversation;

import chat.duet.protocol.id.PostId;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation is about to its owner, and whether they keep it when that is over.
 *
 * @param post the post that was asked about last, or null
 * @param overAt when both the post's trip and the talk are over, if nothing more is written; milliseconds since 1970-01-01T00:00Z, 0 without a post
 * @param kept whether the owner keeps it out of the archive
 */
public record Context(@Nullable PostId post, long overAt, boolean kept) {}
