package chat.duet.core.store;

import chat.duet.core.post.Post;
import chat.duet.core.post.PostFilter;
import chat.duet.core.post.PostStatus;
import chat.duet.core.post.PostStore.Position;
import chat.duet.protocol.id.UserId;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The query for a page of the posts that a filter lets through: only what is asked for becomes a condition. */
final class PostSearch {
    private final StringBuilder conditions = new StringBuilder();
    private final Map<String, Object> values = new HashMap<>();

    private PostSearch() {}

    static List<Post> run(Handle handle, UserId viewer, PostFilter filter, @Nullable Position after, int limit) {
        PostSearch search = new PostSearch();
        search.read(filter);
        if (after != null) {
            search.add("(p.created_at, p.id) < (:createdAt, :afterId)", "createdAt", after.createdAt());
            search.values.put("afterId", after.id().value());
        }
        return handle.createQuery(PostRows.VIEW + PostRows.VISIBLE + """
                        AND NOT EXISTS (SELECT 1 FROM block WHERE user_id = :viewer AND blocked_id = p.author_id)
                        """ + search.conditions
                        + "ORDER BY p.created_at DESC, p.id DESC LIMIT :limit")
                .bindMap(search.values)
                .bind("viewer", viewer.value())
                .bind("limit", limit)
                .map((row, context) -> PostRows.post(row))
                .list();
    }

    private void read(PostFilter filter) {
        String expression = expression(filter);
        if (expression != null) {
            add("p.id IN (SELECT rowid FROM post_text WHERE post_text MATCH :match)", "match", expression);
        }
        LocalDate from = filter.from();
        if (from != null) {
            add("p.to_day >= :from", "from", from.toString());
        }
        LocalDate to = filter.to();
        if (to != null) {
            add("p.from_day <= :to", "to", to.toString());
        }
        UserId author = filter.author();
        if (author != null) {
            add("p.author_id = :author", "author", author.value());
        }
        PostStatus status = filter.status();
        if (status != null) {
            add("p.status = :status", "status", PostRows.word(status));
        }
    }

    private static @Nullable String expression(PostFilter filter) {
        String place = filter.place() == null ? null : "place : (" + filter.place() + ")";
        String words = filter.words() == null ? null : "(" + filter.words() + ")";
        if (place == null || words == null) {
            return place == null ? words : place;
        }
        return place + " AND " + words;
    }

    private void add(String condition, String name, Object value) {
        conditions.append("AND ").append(condition).append('\n');
        values.put(name, value);
    }
}
