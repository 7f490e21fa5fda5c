package chat.duet.api.conversation;

import chat.duet.api.message.MessageBody;
import chat.duet.api.presence.PresenceBody;
import chat.duet.core.conversation.Conversation;
import chat.duet.protocol.id.PostId;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as the caller sees it.
 *
 * @param createdAt milliseconds since 1970-01-01T00:00Z
 * @param lastMessage null before the first message
 * @param lastSeq sequence number of the newest message, 0 before the first
 * @param readSeq the caller has read up to here
 * @param unread messages of the peer above readSeq
 * @param peerReadSeq the peer has read up to here
 * @param peerDeliveredSeq a device of the peer has acknowledged up to here
 * @param mutedUntil milliseconds since 1970-01-01T00:00Z, null where it is not muted
 * @param postId the post that it is about, null where there is none
 * @param kept whether the caller keeps it out of the archive
 * @param archived whether it is in the archive
 * @param archiveAt when it goes, or went, to the archive, milliseconds since 1970-01-01T00:00Z; null where it never does
 */
record ConversationBody(
        String id,
        PeerBody peer,
        long createdAt,
        @Nullable MessageBody lastMessage,
        long lastSeq,
        long readSeq,
        long unread,
        long peerReadSeq,
        long peerDeliveredSeq,
        PresenceBody presence,
        @Nullable Long mutedUntil,
        @Nullable String postId,
        boolean kept,
        boolean archived,
        @Nullable Long archiveAt) {

    static ConversationBody of(
            Conversation conversation,
            PeerBody peer,
            @Nullable MessageBody lastMessage,
            PresenceBody presence,
            long mutedUntil,
            boolean archived,
            OptionalLong archiveAt) {
        PostId post = conversation.context().post();
        return new ConversationBody(
                conversation.id().toString(),
                peer,
                conversation.createdAt(),
                lastMessage,
                conversation.lastSeq(),
                conversation.readSeq(),
                conversation.unread(),
                conversation.peerReadSeq(),
                conversation.peerDeliveredSeq(),
                presence,
                mutedUntil == 0 ? null : (Long) mutedUntil,
                post == null ? null : post.toString(),
                conversation.context().kept(),
                archived,
                archiveAt.isPresent() ? (Long) archiveAt.getAsLong() : null);
    }
}
