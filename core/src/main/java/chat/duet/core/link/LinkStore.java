package chat.duet.core.link;

import chat.duet.core.attachment.Content;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UploadId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where it is kept which pages are to be looked at. Futures are done, with a value, only after the transaction is on disk. Thread-safe. */
public interface LinkStore {
    /**
     * A page to look at.
     *
     * @param attempts before this one
     */
    record Job(MessageId message, String url, int attempts) {}

    /** @param id under which it is to be downloaded */
    record Picture(UploadId id, Content content) {}

    /** What is due at {@code now}, what has waited longest first. */
    List<Job> due(long now, int limit);

    /** It is looked at again at {@code dueAt}. */
    CompletableFuture<Outcome<Void>> later(MessageId message, long dueAt);

    /** There is nothing to show. */
    CompletableFuture<Outcome<Void>> nothing(MessageId message);

    /** There is; both sides are told in the same transaction. */
    CompletableFuture<Outcome<Void>> found(
            MessageId message, String title, String description, @Nullable Picture picture);
}
