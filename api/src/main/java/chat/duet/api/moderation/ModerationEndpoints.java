package chat.duet.api.moderation;

import chat.duet.api.access.Authentication;
import chat.duet.api.http.Answers;
import chat.duet.api.http.Ids;
import chat.duet.api.http.JsonRequest;
import chat.duet.api.http.KeyCursor;
import chat.duet.api.http.Query;
import chat.duet.api.http.Words;
import chat.duet.core.report.Closing.Action;
import chat.duet.core.report.Filed;
import chat.duet.core.report.Moderation;
import chat.duet.core.report.ReportStore.Position;
import chat.duet.core.report.ReportStore.Show;
import chat.duet.core.report.Reports;
import chat.duet.protocol.id.ReportId;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reading and deciding reports, and suspending users. */
public final class ModerationEndpoints {
    private static final int USUAL = 50;
    private static final int MOST = 100;

    private final Reports reports;
    private final Moderation moderation;
    private final Answers answers;

    public ModerationEndpoints(Reports reports, Moderation moderation, Answers answers) {
        this.reports = reports;
        this.moderation = moderation;
        this.answers = answers;
    }

    public void list(Context ctx) {
        Query query = Query.of(ctx);
        int limit = (int) query.integer("limit", 1, MOST).orElse(USUAL);
        Show show = query.parsed("status", text -> Words.parse(Show.class, text), "open, closed or all")
                .orElse(Show.OPEN);
        Optional<Position> after = KeyCursor.read(query, ReportId::parse, Position::new);
        query.check();
        List<Filed> found = reports.list(show, after.orElse(null), limit + 1);
        List<Filed> page = found.subList(0, Math.min(limit, found.size()));
        ctx.json(new ReportsBody(page.stream().map(ReportBody::of).toList(), found.size() > limit ? next(page) : null));
    }

    private static @Nullable String next(List<Filed> page) {
        var last = page.get(page.size() - 1).report();
        return KeyCursor.write(last.at(), last.id());
    }

    public void show(Context ctx) {
        answers.later(
                ctx, reports.open(Authentication.actor(ctx), Ids.report(ctx)), opened -> ctx.json(CaseBody.of(opened)));
    }

    public void close(Context ctx) {
        ReportId id = Ids.report(ctx);
        JsonRequest request = JsonRequest.of(ctx);
        Optional<Action> action =
                request.parsed("action", text -> Words.parse(Action.class, text), "none, warned or suspended");
        String note = request.optionalText("note").orElse("");
        request.check();
        var work = moderation.close(Authentication.actor(ctx), id, action.orElseThrow(), note);
        answers.later(ctx, work, closed -> ctx.json(ReportBody.of(closed)));
    }

    public void suspend(Context ctx) {
        var work = moderation.suspend(Authentication.actor(ctx), Ids.user(ctx));
        answers.later(ctx, work, done -> Answers.noContent(ctx));
    }

    public void resume(Context ctx) {
        var work = moderation.resume(Authentication.actor(ctx), Ids.user(ctx));
        answers.later(ctx, work, done -> Answers.noContent(ctx));
    }
}
