package chat.duet.core.store;

import chat.duet.core.companion.CompanionRequest;
import chat.duet.core.companion.CompanionStore;
import chat.duet.core.companion.Companions;
import chat.duet.core.companion.RequestState;
import chat.duet.core.companion.RequestStep;
import chat.duet.core.companion.Side;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.post.Post;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.RequestId;
import chat.duet.protocol.id.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Companion requests in SQLite. */
final class SqliteCompanionStore implements CompanionStore {
    private final GroupCommit writer;
    private final ReadPool readers;
    private final Asking asking;

    SqliteCompanionStore(GroupCommit writer, ReadPool readers, Asking asking) {
        this.writer = writer;
        this.readers = readers;
        this.asking = asking;
    }

    @Override
    public CompletableFuture<Outcome<Asked>> ask(Ask ask) {
        return writer.submit(transaction -> asking.ask(transaction, ask));
    }

    @Override
    public CompletableFuture<Outcome<Shown>> step(RequestId id, UserId caller, RequestStep step) {
        return writer.submit(transaction -> {
            Handle handle = transaction.handle();
            Optional<Shown> found = CompanionRows.find(handle, caller, id);
            if (found.isEmpty()) {
                return Outcome.refused(Companions.noRequest(id));
            }
            return CompanionSteps.take(transaction, found.get().request(), caller, step)
                    .map(done -> found.get().with(done));
        });
    }

    /** Ends every request of a post that is about to be deleted, as its author could have. */
    static void endAll(Transaction transaction, Post post) {
        Handle handle = transaction.handle();
        // The author does not know of these, and is not told now.
        handle.createUpdate("""
                        UPDATE companion_request SET state = 'declined', changed_at = :now
                        WHERE post_id = :post AND state = 'requested' AND withheld = 1""")
                .bind("post", post.id().value())
                .bind("now", transaction.now())
                .execute();
        for (CompanionRequest request : live(handle, "post_id", post.id().value())) {
            boolean waiting = request.state() == RequestState.REQUESTED;
            RequestStep step = waiting ? RequestStep.DECLINE : RequestStep.CANCEL;
            CompanionSteps.take(transaction, request, request.author(), step).orElseThrow();
        }
    }

    /** Ends everything that the user has asked for, as they could have. */
    static void endAll(Transaction transaction, UserId requester) {
        for (CompanionRequest request : live(transaction.handle(), "requester_id", requester.value())) {
            boolean confirmed = request.state() == RequestState.CONFIRMED;
            RequestStep step = confirmed ? RequestStep.CANCEL : RequestStep.WITHDRAW;
            CompanionSteps.take(transaction, request, requester, step).orElseThrow();
        }
    }

    private static List<CompanionRequest> live(Handle handle, String column, long id) {
        return handle.createQuery("SELECT * FROM companion_request WHERE " + column + """
                         = :id AND state IN ('requested', 'accepted', 'confirmed') ORDER BY id""")
                .bind("id", id)
                .map((row, context) -> CompanionRows.request(row))
                .list();
    }

    @Override
    public Optional<Shown> find(UserId caller, RequestId id) {
        return readers.read(handle -> CompanionRows.find(handle, caller, id));
    }

    @Override
    public List<Shown> list(
            UserId caller, Side side, @Nullable RequestState state, @Nullable Position after, int limit) {
        Map<String, Object> values = new HashMap<>(Map.of("caller", caller.value()));
        String mine = side == Side.AUTHOR ? "r.author_id = :caller AND r.withheld = 0" : "r.requester_id = :caller";
        if (state != null) {
            values.put("state", CompanionRows.word(state));
            mine += " AND r.state = :state";
        }
        String conditions = mine;
        return readers.read(handle -> page(handle, conditions, values, after, limit));
    }

    @Override
    public Optional<List<Shown>> listOf(UserId caller, PostId post, @Nullable Position after, int limit) {
        return readers.snapshot(handle -> PostRows.find(handle, post)
                .filter(found -> found.author().id().equals(caller))
                .map(found -> page(
                        handle, "r.post_id = :post AND r.withheld = 0", Map.of("post", post.value()), after, limit)));
    }

    private static List<Shown> page(
            Handle handle, String conditions, Map<String, Object> values, @Nullable Position after, int limit) {
        return handle.createQuery(CompanionRows.VIEW + "WHERE " + conditions + """
                         AND (r.asked_at, r.id) < (:askedAt, :afterId)
                        ORDER BY r.asked_at DESC, r.id DESC LIMIT :limit""")
                .bindMap(values)
                .bind("askedAt", after == null ? Long.MAX_VALUE : after.askedAt())
                .bind("afterId", after == null ? Long.MAX_VALUE : after.id().value())
                .bind("limit", limit)
                .map((row, context) -> CompanionRows.shown(row))
                .list();
    }
}
