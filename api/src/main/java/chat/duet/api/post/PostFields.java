package chat.duet.api.post;

import static chat.duet.core.post.PostForm.MOST_SOUGHT;

import chat.duet.api.http.JsonRequest;
import chat.duet.api.http.Words;
import chat.duet.core.post.PostChange;
import chat.duet.core.post.PostForm;
import chat.duet.core.post.PostStatus;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Reads a post, or what is to be changed of one. */
final class PostFields {
    private PostFields() {}

    /** A whole post; ends the request if anything is wrong with it. */
    static PostForm form(JsonRequest request) {
        Optional<String> title = required(request, "title", PostForm::titleProblem);
        Optional<String> body = required(request, "body", PostForm::bodyProblem);
        Optional<String> place = required(request, "place", PostForm::placeProblem);
        Optional<LocalDate> from = request.parsed("from", Days::parse, Days.EXPECTED);
        Optional<LocalDate> to = request.parsed("to", Days::parse, Days.EXPECTED);
        int sought = (int) request.integer("sought", 1, MOST_SOUGHT);
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            request.fault("from", "\"" + from.get() + "\" (expected: not after to, " + to.get() + ")");
        }
        request.check();
        return new PostForm(
                title.orElseThrow(),
                body.orElseThrow(),
                place.orElseThrow(),
                from.orElseThrow(),
                to.orElseThrow(),
                sought);
    }

    /** Only what is there is changed; ends the request if anything is wrong with it. */
    static PostChange change(JsonRequest request) {
        Optional<String> title = text(request, "title", PostForm::titleProblem);
        Optional<String> body = text(request, "body", PostForm::bodyProblem);
        Optional<String> place = text(request, "place", PostForm::placeProblem);
        Optional<LocalDate> from = request.optionalParsed("from", Days::parse, Days.EXPECTED);
        Optional<LocalDate> to = request.optionalParsed("to", Days::parse, Days.EXPECTED);
        OptionalLong sought = request.optionalInteger("sought", 1, MOST_SOUGHT);
        Optional<Boolean> closed = request.optionalParsed(
                "status", PostFields::closed, "\"open\" or \"closed\"; full follows from who has been accepted");
        request.check();
        return new PostChange(
                title.orElse(null),
                body.orElse(null),
                place.orElse(null),
                from.orElse(null),
                to.orElse(null),
                sought.isPresent() ? (Integer) (int) sought.getAsLong() : null,
                closed.orElse(null));
    }

    private static Optional<Boolean> closed(String text) {
        return Words.parse(PostStatus.class, text)
                .filter(status -> status != PostStatus.FULL)
                .map(status -> status == PostStatus.CLOSED);
    }

    private static Optional<String> required(
            JsonRequest request, String name, Function<String, Optional<String>> problem) {
        if (!request.has(name)) {
            request.text(name);
            return Optional.empty();
        }
        return text(request, name, problem);
    }

    private static Optional<String> text(JsonRequest request, String name, Function<String, Optional<String>> problem) {
        Optional<String> given = request.optionalText(name);
        given.flatMap(problem).ifPresent(detail -> request.fault(name, detail));
        return given;
    }
}
