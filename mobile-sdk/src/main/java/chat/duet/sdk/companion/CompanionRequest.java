package chat.duet.sdk.companion;

import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.RequestId;
import chat.duet.sdk.account.Person;
import chat.duet.sdk.http.JsonObject;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody asks to come along. Immutable. */
public final class CompanionRequest {
    private final RequestId id;
    private final PostId postId;
    private final @Nullable String postTitle;
    private final Person author;
    private final Person requester;
    private final ConversationId conversationId;
    private final String state;
    private final boolean authorConfirmed;
    private final boolean requesterConfirmed;
    private final long askedAt;
    private final long changedAt;

    private CompanionRequest(
            RequestId id,
            PostId postId,
            @Nullable String postTitle,
            Person author,
            Person requester,
            ConversationId conversationId,
            String state,
            boolean authorConfirmed,
            boolean requesterConfirmed,
            long askedAt,
            long changedAt) {
        this.id = Objects.requireNonNull(id, "id");
        this.postId = Objects.requireNonNull(postId, "postId");
        this.postTitle = postTitle;
        this.author = Objects.requireNonNull(author, "author");
        this.requester = Objects.requireNonNull(requester, "requester");
        this.conversationId = Objects.requireNonNull(conversationId, "conversationId");
        this.state = Objects.requireNonNull(state, "state");
        this.authorConfirmed = authorConfirmed;
        this.requesterConfirmed = requesterConfirmed;
        this.askedAt = askedAt;
        this.changedAt = changedAt;
    }

    static CompanionRequest parse(JsonObject json) {
        return new CompanionRequest(
                json.parsed("id", RequestId::parse),
                json.parsed("postId", PostId::parse),
                json.optionalString("postTitle"),
                Person.parse(json.object("author")),
                Person.parse(json.object("requester")),
                json.parsed("conversationId", ConversationId::parse),
                json.string("state"),
                json.bool("authorConfirmed"),
                json.bool("requesterConfirmed"),
                json.number("askedAt"),
                json.number("changedAt"));
    }

    public RequestId id() {
        return id;
    }

    public PostId postId() {
        return postId;
    }

    /** Empty once the post is deleted. */
    public Optional<String> postTitle() {
        return Optional.ofNullable(postTitle);
    }

    /** Of the post. */
    public Person author() {
        return author;
    }

    public Person requester() {
        return requester;
    }

    /** Where the two settle it. */
    public ConversationId conversationId() {
        return conversationId;
    }

    /** {@code requested}, {@code accepted}, {@code declined}, {@code withdrawn}, {@code confirmed} or {@code cancelled}; a newer server may have more. */
    public String state() {
        return state;
    }

    public boolean isAuthorConfirmed() {
        return authorConfirmed;
    }

    public boolean isRequesterConfirmed() {
        return requesterConfirmed;
    }

    /** Milliseconds since 1970-01-01T00:00Z. */
    public long askedAt() {
        return askedAt;
    }

    /** Of the last step. */
    public long changedAt() {
        return changedAt;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof CompanionRequest)) {
            return false;
        }
        CompanionRequest that = (CompanionRequest) other;
        return that.id.equals(id)
                && that.postId.equals(postId)
                && Objects.equals(that.postTitle, postTitle)
                && that.author.equals(author)
                && that.requester.equals(requester)
                && that.conversationId.equals(conversationId)
                && that.state.equals(state)
                && that.authorConfirmed == authorConfirmed
                && that.requesterConfirmed == requesterConfirmed
                && that.askedAt == askedAt
                && that.changedAt == changedAt;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                id,
                postId,
                postTitle,
                author,
                requester,
                conversationId,
                state,
                authorConfirmed,
                requesterConfirmed,
                askedAt,
                changedAt);
    }

    @Override
    public String toString() {
        return "CompanionRequest[" + id + ", " + state + "]";
    }
}
