package chat.duet.core.store;

import chat.duet.core.companion.CompanionRequest;
import chat.duet.core.companion.CompanionStore.Shown;
import chat.duet.core.companion.RequestState;
import chat.duet.core.companion.Side;
import chat.duet.core.post.Member;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.RequestId;
import chat.duet.protocol.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of companion requests. */
final class CompanionRows {
    /** With what they are shown with; what follows are conditions. Whoever is the author does not see those that are withheld. */
    static final String VIEW = """
            SELECT r.*, a.name AS author_name, a.display_name AS author_display_name,
                   q.name AS requester_name, q.display_name AS requester_display_name,
                   iif(p.deleted_at = 0, p.title, NULL) AS post_title
            FROM companion_request r
            JOIN post p ON p.id = r.post_id
            JOIN user a ON a.id = r.author_id
            JOIN user q ON q.id = r.requester_id
            """;

    private CompanionRows() {}

    static Optional<Shown> find(Handle handle, UserId caller, RequestId id) {
        return handle.createQuery(VIEW + """
                        WHERE r.id = :id AND (r.requester_id = :caller OR (r.author_id = :caller AND r.withheld = 0))""")
                .bind("id", id.value())
                .bind("caller", caller.value())
                .map((row, context) -> shown(row))
                .findOne();
    }

    static Optional<CompanionRequest> between(Handle handle, PostId post, UserId requester) {
        return handle.createQuery("SELECT * FROM companion_request WHERE post_id = :post AND requester_id = :requester")
                .bind("post", post.value())
                .bind("requester", requester.value())
                .map((row, context) -> request(row))
                .findOne();
    }

    /** Writes a request that is new, or asked again. {@code withheld} says whether its author is not to see it. */
    static void save(Handle handle, CompanionRequest request, boolean withheld) {
        handle.createUpdate("""
                        INSERT INTO companion_request (id, post_id, author_id, requester_id, conversation_id, state,
                                                       author_confirmed, requester_confirmed, withheld, asked_at, changed_at)
                        VALUES (:id, :post, :author, :requester, :conversation, :state,
                                :authorConfirmed, :requesterConfirmed, :withheld, :askedAt, :changedAt)
                        ON CONFLICT (id) DO UPDATE SET
                            state = excluded.state, author_confirmed = excluded.author_confirmed,
                            requester_confirmed = excluded.requester_confirmed, withheld = excluded.withheld,
                            asked_at = excluded.asked_at, changed_at = excluded.changed_at""")
                .bind("id", request.id().value())
                .bind("post", request.post().value())
                .bind("author", request.author().value())
                .bind("requester", request.requester().value())
                .bind("conversation", request.conversation().value())
                .bind("state", word(request.state()))
                .bind("authorConfirmed", request.confirmedBy(Side.AUTHOR))
                .bind("requesterConfirmed", request.confirmedBy(Side.REQUESTER))
                .bind("withheld", withheld)
                .bind("askedAt", request.askedAt())
                .bind("changedAt", request.changedAt())
                .execute();
    }

    /** Writes where the request stands. */
    static void update(Handle handle, CompanionRequest request) {
        handle.createUpdate("""
                        UPDATE companion_request SET state = :state, author_confirmed = :authorConfirmed,
                                                     requester_confirmed = :requesterConfirmed, changed_at = :changedAt
                        WHERE id = :id""")
                .bind("id", request.id().value())
                .bind("state", word(request.state()))
                .bind("authorConfirmed", request.confirmedBy(Side.AUTHOR))
                .bind("requesterConfirmed", request.confirmedBy(Side.REQUESTER))
                .bind("changedAt", request.changedAt())
                .execute();
    }

    static String word(RequestState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static Shown shown(ResultSet row) throws SQLException {
        CompanionRequest request = request(row);
        return new Shown(
                request,
                new Member(request.author(), row.getString("author_name"), row.getString("author_display_name")),
                new Member(
                        request.requester(), row.getString("requester_name"), row.getString("requester_display_name")),
                row.getString("post_title"));
    }

    static CompanionRequest request(ResultSet row) throws SQLException {
        return new CompanionRequest(
                RequestId.of(row.getLong("id")),
                PostId.of(row.getLong("post_id")),
                UserId.of(row.getLong("author_id")),
                UserId.of(row.getLong("requester_id")),
                ConversationId.of(row.getLong("conversation_id")),
                RequestState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getBoolean("author_confirmed"),
                row.getBoolean("requester_confirmed"),
                row.getLong("asked_at"),
                row.getLong("changed_at"));
    }
}
