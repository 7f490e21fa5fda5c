package chat.duet.api.post;

import chat.duet.api.http.Words;
import chat.duet.core.post.Post;
import chat.duet.core.post.PostForm;

/**
 * A post as it is answered.
 *
 * @param from first day, ISO 8601
 * @param to last day, ISO 8601
 * @param taken companions who have been accepted
 * @param status open, full or closed
 * @param createdAt milliseconds since 1970-01-01T00:00Z
 * @param changedAt when its author changed it last, milliseconds since 1970-01-01T00:00Z
 */
record PostBody(
        String id,
        MemberBody author,
        String title,
        String body,
        String place,
        String from,
        String to,
        int sought,
        int taken,
        String status,
        long createdAt,
        long changedAt) {

    static PostBody of(Post post) {
        PostForm form = post.form();
        return new PostBody(
                post.id().toString(),
                MemberBody.of(post.author()),
                form.title(),
                form.body(),
                form.place(),
                form.from().toString(),
                form.to().toString(),
                form.sought(),
                post.taken(),
                Words.of(post.status()),
                post.createdAt(),
                post.changedAt());
    }
}
