package chat.duet.core.attachment;

import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.id.UploadId;
import chat.duet.protocol.id.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Where uploads are written down. Futures are done, with a value, only after the transaction is on disk. Whatever changes an upload that belongs to a message
 * tells both sides in the same transaction. Thread-safe.
 */
public interface UploadStore {
    /** Notes an upload that is about to begin; refused as {@code quota_exceeded} if the owner's files would be larger than {@code quota} together. */
    CompletableFuture<Outcome<Upload>> create(Upload upload, long quota);

    Optional<Upload> find(UploadId id);

    /** So many bytes are on disk; with the last of them it is {@link UploadState#PROCESSING}. Refused if it is not being received any more. */
    CompletableFuture<Outcome<Upload>> received(UploadId id, long bytes);

    /** Forgets an upload that was not sent; what belongs to a message and is not whole is given up. The owner is checked by the caller. */
    CompletableFuture<Outcome<Void>> cancel(UploadId id);

    /** Those in this state, those that have waited longest first. */
    List<Upload> in(UploadState state, int limit);

    /** Counts one more attempt at finding out what it is, and says how many there were before. */
    CompletableFuture<Outcome<Integer>> attempt(UploadId id);

    /** Takes the latest attempt back, which failed by no fault of the file's, and puts the upload behind all others. */
    CompletableFuture<Outcome<Void>> excuse(UploadId id);

    /** A file with this content is about to be put into the folder. */
    CompletableFuture<Outcome<Void>> announce(String hash, long size);

    /** It was found out what it is. */
    CompletableFuture<Outcome<Void>> ready(UploadId id, Content content);

    /** It was found out that it is not taken. */
    CompletableFuture<Outcome<Void>> refuse(UploadId id, String problem);

    /** What it consisted of is gone. */
    CompletableFuture<Outcome<Void>> lose(UploadId id);

    /** Whether {@link #expire} would find anything. */
    boolean expired(long before);

    /**
     * Gives up uploads that have not got on since {@code before}, and forgets whole ones that nobody has sent since then.
     *
     * @return how many; at most {@code limit}
     */
    CompletableFuture<Outcome<Integer>> expire(long before, int limit);

    /** Whether {@link #unwanted} has anything to look at. */
    boolean doubtful();

    /** Strikes contents that no upload has any more off the list of what is in the folder, and gives their sizes by their hashes. */
    CompletableFuture<Outcome<Map<String, Long>>> unwanted(int limit);

    /** The upload, if this user may have it now: the owner, and of a message that was not withheld the other side, unless the owner has blocked them. */
    Optional<Upload> visible(UserId reader, UploadId id);

    /** Uploads of the owner's, by id, after {@code after}. */
    List<Upload> of(UserId owner, long after, int limit);
}
