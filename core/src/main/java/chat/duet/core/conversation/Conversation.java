package chat.duet.core.conversation;

import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;

/**
 * A conversation as one of its two participants sees it.
 *
 * @param owner the participant whose view this is
 * @param peer the other one
 * @param createdAt milliseconds since 1970-01-01T00:00Z
 * @param lastSeq sequence number of the newest message, 0 before the first
 * @param readSeq the owner has read up to here
 * @param unread messages of the peer above readSeq
 * @param peerReadSeq the peer has read up to here
 * @param peerDeliveredSeq a device of the peer has acknowledged up to here
 * @param context what it is about
 */
public record Conversation(
        ConversationId id,
        UserId owner,
        UserId peer,
        long createdAt,
        long lastSeq,
        long readSeq,
        long unread,
        long peerReadSeq,
        long peerDeliveredSeq,
        Context context) {}
