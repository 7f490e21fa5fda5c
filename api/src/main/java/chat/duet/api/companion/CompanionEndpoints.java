package chat.duet.api.companion;

import chat.duet.api.access.Authentication;
import chat.duet.api.http.Answers;
import chat.duet.api.http.Ids;
import chat.duet.api.http.JsonRequest;
import chat.duet.api.http.KeyCursor;
import chat.duet.api.http.Query;
import chat.duet.api.http.Words;
import chat.duet.core.companion.CompanionStore.Position;
import chat.duet.core.companion.Companions;
import chat.duet.core.companion.RequestState;
import chat.duet.core.companion.RequestStep;
import chat.duet.core.companion.Side;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.RequestId;
import chat.duet.protocol.id.UserId;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asking to come along, and settling it. */
public final class CompanionEndpoints {
    private static final int USUAL = 20;
    private static final int MOST = 100;
    private static final String SIDES = "\"author\" or \"requester\"";
    private static final String STATES = Arrays.stream(RequestState.values())
            .map(state -> '"' + Words.of(state) + '"')
            .collect(Collectors.joining(", ", "one of ", ""));

    private final Companions companions;
    private final Answers answers;

    public CompanionEndpoints(Companions companions, Answers answers) {
        this.companions = companions;
        this.answers = answers;
    }

    public void ask(Context ctx) {
        PostId post = Ids.post(ctx);
        JsonRequest request = JsonRequest.of(ctx);
        Optional<String> text = request.optionalText("text");
        request.check();
        var work = companions.ask(caller(ctx), post, text.orElse(null));
        answers.later(
                ctx, work, asked -> ctx.status(asked.created() ? 201 : 200).json(RequestBody.of(asked.request())));
    }

    /** What takes this step. */
    public Handler step(RequestStep step) {
        return ctx -> {
            var work = companions.step(caller(ctx), Ids.request(ctx), step);
            answers.later(ctx, work, request -> ctx.json(RequestBody.of(request)));
        };
    }

    public void show(Context ctx) {
        RequestId id = Ids.request(ctx);
        Answers.now(ctx, companions.find(caller(ctx), id), request -> ctx.json(RequestBody.of(request)));
    }

    public void list(Context ctx) {
        Query query = Query.of(ctx);
        Optional<Side> side = query.parsed("role", text -> Words.parse(Side.class, text), SIDES);
        if (!query.has("role")) {
            query.fault("role", "missing (expected: " + SIDES + ")");
        }
        Optional<RequestState> state = query.parsed("state", text -> Words.parse(RequestState.class, text), STATES);
        int limit = limit(query);
        Optional<Position> after = KeyCursor.read(query, RequestId::parse, Position::new);
        query.check();
        var found = companions.list(caller(ctx), side.orElseThrow(), state.orElse(null), after.orElse(null), limit + 1);
        ctx.json(RequestsBody.of(found, limit));
    }

    /** Those of a post, for its author. */
    public void listOf(Context ctx) {
        PostId post = Ids.post(ctx);
        Query query = Query.of(ctx);
        int limit = limit(query);
        Optional<Position> after = KeyCursor.read(query, RequestId::parse, Position::new);
        query.check();
        var found = companions.listOf(caller(ctx), post, after.orElse(null), limit + 1);
        Answers.now(ctx, found, requests -> ctx.json(RequestsBody.of(requests, limit)));
    }

    private static int limit(Query query) {
        return (int) query.integer("limit", 1, MOST).orElse(USUAL);
    }

    private static UserId caller(Context ctx) {
        return Authentication.caller(ctx).user();
    }
}
