package chat.duet.core.store;

import chat.duet.core.outcome.Outcome;
import chat.duet.core.post.ClientPostId;
import chat.duet.core.post.Post;
import chat.duet.core.post.PostForm;
import chat.duet.core.post.Posts;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Under which client id an author has written which post; makes repeating harmless. Of what was written there is a digest, until the post is deleted. */
final class PostKeys {
    private PostKeys() {}

    private record First(PostId post, String hash) {}

    /** What a repetition is answered with; empty for the first time. */
    static Optional<Outcome<Post>> repeated(Handle handle, UserId author, ClientPostId client, PostForm form) {
        return handle.createQuery(
                        "SELECT post_id, hash FROM post_key WHERE author_id = :author AND client_post_id = :client")
                .bind("author", author.value())
                .bind("client", client.text())
                .map((row, context) -> new First(PostId.of(row.getLong("post_id")), row.getString("hash")))
                .findOne()
                .map(first -> answer(handle, client, form, first));
    }

    private static Outcome<Post> answer(Handle handle, ClientPostId client, PostForm form, First first) {
        Optional<Post> post = PostRows.find(handle, first.post);
        if (post.isEmpty()) {
            return Outcome.refused(Posts.noPost(first.post));
        }
        return first.hash.equals(hash(form))
                ? Outcome.ok(post.get())
                : Outcome.refused(
                        ErrorCode.CLIENT_POST_ID_REUSED,
                        "clientPostId",
                        "clientPostId: %s was used for another post (expected: a new id for a new post)"
                                .formatted(client.text()));
    }

    static void add(Handle handle, UserId author, ClientPostId client, PostId post, PostForm form) {
        handle.createUpdate("""
                        INSERT INTO post_key (author_id, client_post_id, post_id, hash)
                        VALUES (:author, :client, :post, :hash)""")
                .bind("author", author.value())
                .bind("client", client.text())
                .bind("post", post.value())
                .bind("hash", hash(form))
                .execute();
    }

    /** The post is deleted: of what was written nothing is to be left. */
    static void erase(Handle handle, PostId post) {
        handle.createUpdate("UPDATE post_key SET hash = '' WHERE post_id = :post")
                .bind("post", post.value())
                .execute();
    }

    private static String hash(PostForm form) {
        try {
            // Of these only the body, which comes last, has lines.
            String what = form.title()
                    + '\n'
                    + form.place()
                    + '\n'
                    + form.from()
                    + '\n'
                    + form.to()
                    + '\n'
                    + form.sought()
                    + '\n'
                    + form.body();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(what.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
