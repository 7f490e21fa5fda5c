package chat.duet.api.companion;

import chat.duet.api.http.Words;
import chat.duet.api.post.MemberBody;
import chat.duet.core.companion.CompanionRequest;
import chat.duet.core.companion.CompanionStore.Shown;
import org.jspecify.annotations.Nullable;

/**
 * A companion request as it is answered.
 *
 * @param postTitle null once the post is deleted
 * @param authorConfirmed whether the author has confirmed since it was accepted
 * @param requesterConfirmed the same of the requester
 * @param askedAt milliseconds since 1970-01-01T00:00Z
 * @param changedAt of the last step, milliseconds since 1970-01-01T00:00Z
 */
record RequestBody(
        String id,
        String postId,
        @Nullable String postTitle,
        MemberBody author,
        MemberBody requester,
        String conversationId,
        String state,
        boolean authorConfirmed,
        boolean requesterConfirmed,
        long askedAt,
        long changedAt) {

    static RequestBody of(Shown shown) {
        CompanionRequest request = shown.request();
        return new RequestBody(
                request.id().toString(),
                request.post().toString(),
                shown.postTitle(),
                MemberBody.of(shown.author()),
                MemberBody.of(shown.requester()),
                request.conversation().toString(),
                Words.of(request.state()),
                request.authorConfirmed(),
                request.requesterConfirmed(),
                request.askedAt(),
                request.changedAt());
    }
}
