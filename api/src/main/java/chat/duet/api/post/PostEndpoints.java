package chat.duet.api.post;

import chat.duet.api.access.Authentication;
import chat.duet.api.http.Answers;
import chat.duet.api.http.EntityTag;
import chat.duet.api.http.Ids;
import chat.duet.api.http.JsonRequest;
import chat.duet.api.http.KeyCursor;
import chat.duet.api.http.Query;
import chat.duet.core.post.ClientPostId;
import chat.duet.core.post.Post;
import chat.duet.core.post.PostFilter;
import chat.duet.core.post.PostStore.Position;
import chat.duet.core.post.Posts;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.UserId;
import io.javalin.http.Context;
import java.util.Optional;

/** Writing, changing and finding posts. */
public final class PostEndpoints {
    private static final int USUAL = 20;
    private static final int MOST = 100;

    private final Posts posts;
    private final Answers answers;

    public PostEndpoints(Posts posts, Answers answers) {
        this.posts = posts;
        this.answers = answers;
    }

    public void create(Context ctx) {
        JsonRequest request = JsonRequest.of(ctx);
        Optional<ClientPostId> client =
                request.optionalParsed("clientPostId", ClientPostId::parse, ClientMessageId.expectation());
        var work = posts.create(caller(ctx), PostFields.form(request), client.orElse(null));
        answers.later(ctx, work, post -> show(ctx.status(201), post));
    }

    public void show(Context ctx) {
        Answers.now(ctx, posts.find(Ids.post(ctx)), post -> show(ctx, post));
    }

    public void change(Context ctx) {
        PostId id = Ids.post(ctx);
        long version = EntityTag.required(ctx);
        var work = posts.change(caller(ctx), id, version, PostFields.change(JsonRequest.of(ctx)));
        answers.later(ctx, work, post -> show(ctx, post));
    }

    public void delete(Context ctx) {
        answers.later(ctx, posts.delete(caller(ctx), Ids.post(ctx)), done -> Answers.noContent(ctx));
    }

    public void list(Context ctx) {
        Query query = Query.of(ctx);
        PostFilter filter = PostQuery.read(query);
        int limit = (int) query.integer("limit", 1, MOST).orElse(USUAL);
        Optional<Position> after = KeyCursor.read(query, PostId::parse, Position::new);
        query.check();
        // One more than is shown tells whether there are more.
        var found = posts.list(caller(ctx), filter, after.orElse(null), limit + 1);
        Answers.now(ctx, found, all -> ctx.json(PostsBody.of(all, limit)));
    }

    private static void show(Context ctx, Post post) {
        EntityTag.write(ctx, post.version()).json(PostBody.of(post));
    }

    private static UserId caller(Context ctx) {
        return Authentication.caller(ctx).user();
    }
}
