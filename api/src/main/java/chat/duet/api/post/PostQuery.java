package chat.duet.api.post;

import chat.duet.api.http.Ids;
import chat.duet.api.http.Query;
import chat.duet.api.http.Words;
import chat.duet.core.post.PostFilter;
import chat.duet.core.post.PostStatus;
import chat.duet.core.search.Bigrams;
import chat.duet.protocol.codec.TextRules;
import chat.duet.protocol.id.UserId;
import java.time.LocalDate;
import java.util.Optional;

/** Reads which posts a request wants. */
final class PostQuery {
    private static final int LONGEST = 100;

    private PostQuery() {}

    /** What is wrong is the query's to tell. */
    static PostFilter read(Query query) {
        Optional<String> place = words(query, "place");
        Optional<String> words = words(query, "q");
        Optional<LocalDate> from = query.parsed("from", Days::parse, Days.EXPECTED);
        Optional<LocalDate> to = query.parsed("to", Days::parse, Days.EXPECTED);
        Optional<UserId> author = query.parsed("author", UserId::parse, Ids.EXPECTED);
        Optional<PostStatus> status =
                query.parsed("status", text -> Words.parse(PostStatus.class, text), "\"open\", \"full\" or \"closed\"");
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            query.fault("from", "\"" + from.get() + "\" (expected: not after to, " + to.get() + ")");
        }
        return new PostFilter(
                place.orElse(null),
                words.orElse(null),
                from.orElse(null),
                to.orElse(null),
                author.orElse(null),
                status.orElse(null));
    }

    private static Optional<String> words(Query query, String name) {
        Optional<String> text = query.text(name);
        Optional<String> problem = text.flatMap(given -> TextRules.problem(given, LONGEST));
        if (problem.isPresent()) {
            query.fault(name, problem.get());
            return Optional.empty();
        }
        Optional<String> words = text.flatMap(Bigrams::match);
        if (text.isPresent() && words.isEmpty()) {
            query.fault(name, "nothing to search for (expected: letters, digits or symbols such as emoji)");
        }
        return words;
    }
}
