package chat.duet.sdk.conversation;

import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.PostId;
import chat.duet.sdk.message.Message;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A conversation, as this device knows it. Immutable; {@link #change} makes another one. */
public final class Conversation {
    private final ConversationId id;
    private final Peer peer;
    private final long createdAt;
    private final long lastSeq;
    private final long readSeq;
    private final long unread;
    private final long peerReadSeq;
    private final long peerDeliveredSeq;
    private final long mutedUntil;
    private final @Nullable PostId postId;
    private final boolean kept;
    private final boolean archived;
    private final String draft;
    private final long activeAt;
    private final long readTold;
    private final long noticedSeq;
    private final boolean stale;
    private final @Nullable Message lastMessage;

    private Conversation(Change from) {
        id = from.id;
        peer = from.peer;
        createdAt = from.createdAt;
        lastSeq = from.lastSeq;
        readSeq = from.readSeq;
        unread = from.unread;
        peerReadSeq = from.peerReadSeq;
        peerDeliveredSeq = from.peerDeliveredSeq;
        mutedUntil = from.mutedUntil;
        postId = from.postId;
        kept = from.kept;
        archived = from.archived;
        draft = from.draft;
        activeAt = from.activeAt;
        readTold = from.readTold;
        noticedSeq = from.noticedSeq;
        stale = from.stale;
        lastMessage = from.lastMessage;
    }

    /** One of which no more is known than that it exists. */
    public static Conversation of(ConversationId id, Peer peer, long createdAt) {
        return new Change(id, peer, createdAt).done();
    }

    public Change change() {
        return new Change(this);
    }

    public ConversationId id() {
        return id;
    }

    /** The other side. */
    public Peer peer() {
        return peer;
    }

    /** Milliseconds since 1970-01-01T00:00Z, by the server's clock. */
    public long createdAt() {
        return createdAt;
    }

    /** The place of the newest message that is known of, 0 before the first. It may not be on this device yet. */
    public long lastSeq() {
        return lastSeq;
    }

    /** This user has read up to here. */
    public long readSeq() {
        return readSeq;
    }

    /** Messages of the other side above {@link #readSeq}. */
    public long unread() {
        return unread;
    }

    /** The other side has read up to here. */
    public long peerReadSeq() {
        return peerReadSeq;
    }

    /** A device of the other side has got all up to here. */
    public long peerDeliveredSeq() {
        return peerDeliveredSeq;
    }

    /** Milliseconds since 1970-01-01T00:00Z; 0 where it is not muted, 9007199254740991 for ever. */
    public long mutedUntil() {
        return mutedUntil;
    }

    /** The post that it is about, or null. */
    public @Nullable PostId postId() {
        return postId;
    }

    /** Whether the user keeps it out of the archive. */
    public boolean isKept() {
        return kept;
    }

    /** Whether it is in the archive. */
    public boolean isArchived() {
        return archived;
    }

    /** What the user has begun to write on this device; empty for nothing. */
    public String draft() {
        return draft;
    }

    /** Decides the order of the list: when the newest message, also one that waits to be sent, was written. */
    public long activeAt() {
        return activeAt;
    }

    /** For the SDK: the server knows that the user has read up to here. */
    public long readTold() {
        return readTold;
    }

    /** For the SDK: nobody needs a notification about what is up to here. */
    public long noticedSeq() {
        return noticedSeq;
    }

    /** For the SDK: the server has to be asked about it. */
    public boolean isStale() {
        return stale;
    }

    /** The newest message that this device has, one that waits to be sent included. */
    public Optional<Message> lastMessage() {
        return Optional.ofNullable(lastMessage);
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Conversation)) {
            return false;
        }
        Conversation that = (Conversation) other;
        return that.id.equals(id)
                && that.peer.equals(peer)
                && that.createdAt == createdAt
                && that.lastSeq == lastSeq
                && that.readSeq == readSeq
                && that.unread == unread
                && that.peerReadSeq == peerReadSeq
                && that.peerDeliveredSeq == peerDeliveredSeq
                && that.mutedUntil == mutedUntil
                && Objects.equals(that.postId, postId)
                && that.kept == kept
                && that.archived == archived
                && that.draft.equals(draft)
                && that.activeAt == activeAt
                && that.readTold == readTold
                && that.noticedSeq == noticedSeq
                && that.stale == stale
                && Objects.equals(that.lastMessage, lastMessage);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "Conversation[" + id + ", with " + peer + ", lastSeq=" + lastSeq + ", readSeq=" + readSeq + ", unread="
                + unread + "]";
    }

    /** A conversation in the making. Not thread-safe. */
    public static final class Change {
        private final ConversationId id;
        private Peer peer;
        private long createdAt;
        private long lastSeq;
        private long readSeq;
        private long unread;
        private long peerReadSeq;
        private long peerDeliveredSeq;
        private long mutedUntil;
        private @Nullable PostId postId;
        private boolean kept;
        private boolean archived;
        private String draft = "";
        private long activeAt;
        private long readTold;
        private long noticedSeq;
        private boolean stale;
        private @Nullable Message lastMessage;

        private Change(ConversationId id, Peer peer, long createdAt) {
            this.id = id;
            this.peer = peer;
            this.createdAt = createdAt;
            this.activeAt = createdAt;
        }

        private Change(Conversation from) {
            id = from.id;
            peer = from.peer;
            createdAt = from.createdAt;
            lastSeq = from.lastSeq;
            readSeq = from.readSeq;
            unread = from.unread;
            peerReadSeq = from.peerReadSeq;
            peerDeliveredSeq = from.peerDeliveredSeq;
            mutedUntil = from.mutedUntil;
            postId = from.postId;
            kept = from.kept;
            archived = from.archived;
            draft = from.draft;
            activeAt = from.activeAt;
            readTold = from.readTold;
            noticedSeq = from.noticedSeq;
            stale = from.stale;
            lastMessage = from.lastMessage;
        }

        public Change peer(Peer value) {
            peer = value;
            return this;
        }

        public Change createdAt(long value) {
            createdAt = value;
            return this;
        }

        public Change lastSeq(long value) {
            lastSeq = value;
            return this;
        }

        public Change readSeq(long value) {
            readSeq = value;
            return this;
        }

        public Change unread(long value) {
            unread = value;
            return this;
        }

        public Change peerReadSeq(long value) {
            peerReadSeq = value;
            return this;
        }

        public Change peerDeliveredSeq(long value) {
            peerDeliveredSeq = value;
            return this;
        }

        public Change mutedUntil(long value) {
            mutedUntil = value;
            return this;
        }

        public Change postId(@Nullable PostId value) {
            postId = value;
            return this;
        }

        public Change kept(boolean value) {
            kept = value;
            return this;
        }

        public Change archived(boolean value) {
            archived = value;
            return this;
        }

        public Change draft(String value) {
            draft = value;
            return this;
        }

        public Change activeAt(long value) {
            activeAt = value;
            return this;
        }

        public Change readTold(long value) {
            readTold = value;
            return this;
        }

        public Change noticedSeq(long value) {
            noticedSeq = value;
            return this;
        }

        public Change stale(boolean value) {
            stale = value;
            return this;
        }

        public Change lastMessage(@Nullable Message value) {
            lastMessage = value;
            return this;
        }

        public Conversation done() {
            return new Conversation(this);
        }
    }
}
