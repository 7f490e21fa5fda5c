package chat.duet.api.admin;

import chat.duet.api.http.Answers;
import chat.duet.api.http.Ids;
import chat.duet.core.account.Accounts;
import chat.duet.core.account.User;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.report.Reports;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.UserId;
import io.javalin.http.Context;

/** A user as administrators see them. */
public final class AdminUserEndpoints {
    private final Accounts accounts;
    private final Reports reports;

    public AdminUserEndpoints(Accounts accounts, Reports reports) {
        this.accounts = accounts;
        this.reports = reports;
    }

    public void show(Context ctx) {
        UserId id = Ids.user(ctx);
        Outcome<User> user = accounts.find(id)
                .map(Outcome::ok)
                .orElseGet(() -> Outcome.refused(ErrorCode.USER_NOT_FOUND, "userId", "userId: no user " + id));
        Answers.now(ctx, user, found -> ctx.json(AdminUserBody.of(found, reports.tally(id))));
    }
}
