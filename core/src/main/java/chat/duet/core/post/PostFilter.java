package chat.duet.core.post;

import chat.duet.protocol.id.UserId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which posts to list; null does not ask.
 *
 * @param place an expression of {@link chat.duet.core.search.Bigrams#match} for the place alone
 * @param words the same for title, body and place
 * @param from trips that end on this day or later
 * @param to trips that begin on this day or earlier
 */
public record PostFilter(
        @Nullable String place,
        @Nullable String words,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable UserId author,
        @Nullable PostStatus status) {

    /** Every post. */
    public static final PostFilter ALL = new PostFilter(null, null, null, null, null, null);
}
