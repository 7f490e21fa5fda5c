package chat.duet.core.post;

import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.ErrorCode;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an author changes of a post; null leaves as it is. Texts and number within the bounds of {@link PostForm}.
 *
 * @param closed whether nobody can ask to come along any more
 */
public record PostChange(
        @Nullable String title,
        @Nullable String body,
        @Nullable String place,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Integer sought,
        @Nullable Boolean closed) {

    /** The post's form with the changes; refused where they do not fit it. */
    public Outcome<PostForm> applyTo(Post post) {
        PostForm form = post.form();
        LocalDate first = or(from, form.from());
        LocalDate last = or(to, form.to());
        int number = or(sought, form.sought());
        if (first.isAfter(last)) {
            String field = from == null ? "to" : "from";
            return Outcome.refused(
                    ErrorCode.INVALID_FIELD,
                    field,
                    "%s: the trip is from %s to %s (expected: from not after to)".formatted(field, first, last));
        }
        if (number < post.taken()) {
            return Outcome.refused(
                    ErrorCode.INVALID_FIELD,
                    "sought",
                    "sought: %d (expected: at least %d, who have been accepted)".formatted(number, post.taken()));
        }
        return Outcome.ok(new PostForm(
                or(title, form.title()), or(body, form.body()), or(place, form.place()), first, last, number));
    }

    private static <T> T or(@Nullable T changed, T before) {
        return Optional.ofNullable(changed).orElse(before);
    }
}
