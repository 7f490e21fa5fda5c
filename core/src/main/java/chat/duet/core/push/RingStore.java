package chat.duet.core.push;

import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What ringing has to know of a chat, and what it keeps. Thread-safe. */
public interface RingStore {
    /** The device's cursor on disk; empty if it may no longer be used. */
    Optional<Long> cursor(DeviceId device);

    Map<ConversationId, Mark> marks(DeviceId device);

    /** What counts for ringing about the conversation; empty unless the user takes part. */
    Optional<Circumstances> circumstances(UserId user, ConversationId conversation);

    /** The user's unread messages in all conversations. */
    long badge(UserId user);

    /**
     * Raises {@code settled}, replaces marks, tells the endpoints that want to know of what failed, and adds to the log, all in one transaction.
     * Registrations that are gone are left out, and so is a failure that was written before.
     */
    CompletableFuture<Outcome<Void>> record(List<Settlement> settlements, List<Failure> failures, List<LogLine> lines);

    /**
     * Forgets log lines from before {@code logBefore} and marks from before {@code marksBefore} that hold nothing back any more, some of them at a time;
     * says how many.
     */
    CompletableFuture<Outcome<Integer>> prune(long logBefore, long marksBefore);

    /**
     * What has been decided about a conversation at a device.
     *
     * @param event decided for good up to here
     * @param seq the newest message that the device was made to show; 0 when it shows nothing
     * @param at when it rang last, milliseconds since 1970-01-01T00:00Z; 0 for never
     */
    record Mark(long event, long seq, long at) {}

    /**
     * A conversation as far as it counts.
     *
     * @param readSeq the user has read up to here
     * @param unread messages above it
     * @param mutedUntil milliseconds since 1970-01-01T00:00Z, 0 for not muted
     * @param suspended whether the operator has suspended the user
     * @param blocked whether the user has blocked the peer
     * @param peerName the peer's display name
     */
    record Circumstances(
            long readSeq, long unread, long mutedUntil, boolean suspended, boolean blocked, String peerName) {}

    /** What was decided for a device: everything up to {@code settled}, and of some conversations more. */
    record Settlement(DeviceId device, long settled, Map<ConversationId, Mark> marks) {}

    /** A step that was taken about the messages {@code fromSeq} to {@code toSeq} of a conversation, at a device. */
    record LogLine(
            DeviceId device,
            ConversationId conversation,
            long fromSeq,
            long toSeq,
            long at,
            Timeline.What what,
            String detail) {}
}
