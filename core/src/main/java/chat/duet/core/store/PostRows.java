package chat.duet.core.store;

import chat.duet.core.post.Member;
import chat.duet.core.post.Post;
import chat.duet.core.post.PostForm;
import chat.duet.core.post.PostStatus;
import chat.duet.core.search.Bigrams;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of posts, and what is searched of them. */
final class PostRows {
    /** Posts that are not deleted, with their authors; what follows is one more condition. */
    static final String VIEW = """
            SELECT p.*, u.name AS author_name, u.display_name AS author_display_name
            FROM post p JOIN user u ON u.id = p.author_id WHERE p.deleted_at = 0
            """;

    /** One more condition: that others may see it. A suspended user's posts are back when they are. */
    static final String VISIBLE = "AND u.suspended_at = 0 AND u.deleted_at = 0\n";

    private PostRows() {}

    static Optional<Post> find(Handle handle, PostId id) {
        return handle.createQuery(VIEW + "AND p.id = :id")
                .bind("id", id.value())
                .map((row, context) -> post(row))
                .findOne();
    }

    /** As {@link #find}, of those that others may see. */
    static Optional<Post> visible(Handle handle, PostId id) {
        return handle.createQuery(VIEW + VISIBLE + "AND p.id = :id")
                .bind("id", id.value())
                .map((row, context) -> post(row))
                .findOne();
    }

    static Post post(ResultSet row) throws SQLException {
        return new Post(
                PostId.of(row.getLong("id")),
                new Member(
                        UserId.of(row.getLong("author_id")),
                        row.getString("author_name"),
                        row.getString("author_display_name")),
                new PostForm(
                        row.getString("title"),
                        row.getString("body"),
                        row.getString("place"),
                        LocalDate.parse(row.getString("from_day")),
                        LocalDate.parse(row.getString("to_day")),
                        row.getInt("sought")),
                PostStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getInt("taken"),
                row.getLong("version"),
                row.getLong("created_at"),
                row.getLong("changed_at"));
    }

    static String word(PostStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    static void insert(Handle handle, PostId id, UserId author, PostForm form, long now) {
        handle.createUpdate("""
                        INSERT INTO post (id, author_id, title, body, place, from_day, to_day, over_at, sought, created_at, changed_at)
                        VALUES (:id, :author, :title, :body, :place, :from, :to, :overAt, :sought, :now, :now)""")
                .bind("id", id.value())
                .bind("author", author.value())
                .bind("title", form.title())
                .bind("body", form.body())
                .bind("place", form.place())
                .bind("from", form.from().toString())
                .bind("to", form.to().toString())
                .bind("overAt", form.overAt())
                .bind("sought", form.sought())
                .bind("now", now)
                .execute();
        index(handle, id, form);
    }

    static void update(Handle handle, PostId id, PostForm form, boolean closed, long now) {
        handle.createUpdate("""
                        UPDATE post SET title = :title, body = :body, place = :place, from_day = :from, to_day = :to,
                                        over_at = :overAt, sought = :sought, closed = :closed, version = version + 1,
                                        changed_at = :now
                        WHERE id = :id""")
                .bind("id", id.value())
                .bind("title", form.title())
                .bind("body", form.body())
                .bind("place", form.place())
                .bind("from", form.from().toString())
                .bind("to", form.to().toString())
                .bind("overAt", form.overAt())
                .bind("sought", form.sought())
                .bind("closed", closed)
                .bind("now", now)
                .execute();
        unindex(handle, id);
        index(handle, id, form);
    }

    /** Leaves nothing of what the author wrote. */
    static void erase(Handle handle, PostId id, long now) {
        handle.createUpdate("UPDATE post SET title = '', body = '', place = '', deleted_at = :now WHERE id = :id")
                .bind("id", id.value())
                .bind("now", now)
                .execute();
        unindex(handle, id);
    }

    /** One companion more, or one less. */
    static void take(Handle handle, PostId id, int change) {
        handle.createUpdate("UPDATE post SET taken = taken + :change WHERE id = :id")
                .bind("id", id.value())
                .bind("change", change)
                .execute();
    }

    private static void index(Handle handle, PostId id, PostForm form) {
        handle.createUpdate("INSERT INTO post_text (rowid, words, place) VALUES (:id, :words, :place)")
                .bind("id", id.value())
                .bind("words", Bigrams.tokens(form.title() + "\n" + form.body()))
                .bind("place", Bigrams.tokens(form.place()))
                .execute();
    }

    private static void unindex(Handle handle, PostId id) {
        handle.createUpdate("DELETE FROM post_text WHERE rowid = :id")
                .bind("id", id.value())
                .execute();
    }
}
