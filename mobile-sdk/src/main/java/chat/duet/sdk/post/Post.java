package chat.duet.sdk.post;

import chat.duet.protocol.id.PostId;
import chat.duet.sdk.account.Person;
import chat.duet.sdk.http.JsonObject;
import java.util.Objects;

/** A post: somebody travels, and seeks company. Immutable. */
public final class Post {
    private final PostId id;
    private final Person author;
    private final String title;
    private final String body;
    private final String place;
    private final String from;
    private final String to;
    private final int sought;
    private final int taken;
    private final String status;
    private final long createdAt;
    private final long changedAt;

    private Post(
            PostId id,
            Person author,
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
        this.id = Objects.requireNonNull(id, "id");
        this.author = Objects.requireNonNull(author, "author");
        this.title = Objects.requireNonNull(title, "title");
        this.body = Objects.requireNonNull(body, "body");
        this.place = Objects.requireNonNull(place, "place");
        this.from = Objects.requireNonNull(from, "from");
        this.to = Objects.requireNonNull(to, "to");
        this.sought = sought;
        this.taken = taken;
        this.status = Objects.requireNonNull(status, "status");
        this.createdAt = createdAt;
        this.changedAt = changedAt;
    }

    static Post parse(JsonObject json) {
        return new Post(
                json.parsed("id", PostId::parse),
                Person.parse(json.object("author")),
                json.string("title"),
                json.string("body"),
                json.string("place"),
                json.string("from"),
                json.string("to"),
                (int) json.number("sought"),
                (int) json.number("taken"),
                json.string("status"),
                json.number("createdAt"),
                json.number("changedAt"));
    }

    public PostId id() {
        return id;
    }

    public Person author() {
        return author;
    }

    public String title() {
        return title;
    }

    public String body() {
        return body;
    }

    public String place() {
        return place;
    }

    /** The first day, such as 2030-05-01. */
    public String from() {
        return from;
    }

    /** The last day. */
    public String to() {
        return to;
    }

    /** Companions who are sought. */
    public int sought() {
        return sought;
    }

    /** Companions who have been accepted. */
    public int taken() {
        return taken;
    }

    /** {@code open}, {@code full} or {@code closed}; a newer server may have more. */
    public String status() {
        return status;
    }

    /** Milliseconds since 1970-01-01T00:00Z. */
    public long createdAt() {
        return createdAt;
    }

    /** When its author changed it last. */
    public long changedAt() {
        return changedAt;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Post)) {
            return false;
        }
        Post that = (Post) other;
        return that.id.equals(id)
                && that.author.equals(author)
                && that.title.equals(title)
                && that.body.equals(body)
                && that.place.equals(place)
                && that.from.equals(from)
                && that.to.equals(to)
                && that.sought == sought
                && that.taken == taken
                && that.status.equals(status)
                && that.createdAt == createdAt
                && that.changedAt == changedAt;
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, author, title, body, place, from, to, sought, taken, status, createdAt, changedAt);
    }

    @Override
    public String toString() {
        return "Post[" + id + "]";
    }
}
