package chat.duet.core.report;

import chat.duet.core.account.Accounts;
import chat.duet.core.account.User;
import chat.duet.core.account.UserRole;
import chat.duet.core.audit.Actor;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.ReportId;
import chat.duet.protocol.id.UserId;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * What is done about users. Nobody suspends an administrator, be it another or themselves: the role is taken away at the command line first, so a stolen session or
 * key cannot lock out those who would notice. Thread-safe.
 */
public final class Moderation {
    private final Reports reports;
    private final Accounts accounts;

    public Moderation(Reports reports, Accounts accounts) {
        this.reports = reports;
        this.accounts = accounts;
    }

    /** Closes an open report, after the user was suspended where that is the decision; repeating it after a failure is harmless. */
    public CompletableFuture<Outcome<Filed>> close(Actor actor, ReportId id, Closing.Action action, String note) {
        if (action != Closing.Action.SUSPENDED) {
            return reports.close(actor, id, action, note);
        }
        return then(reports.pending(id), report -> suspend(actor, report.reported()))
                .thenCompose(outcome -> then(outcome, done -> reports.close(actor, id, action, note)));
    }

    /** Suspends a user, or leaves one suspended; their connections are cut. */
    public CompletableFuture<Outcome<Void>> suspend(Actor actor, UserId id) {
        Outcome<User> user = user(id).flatMap(found -> found.role() == UserRole.ADMIN
                ? Outcome.refused(
                        ErrorCode.FORBIDDEN,
                        "userId",
                        "userId: %s is an administrator (expected: a user who is none)".formatted(id))
                : Outcome.ok(found));
        return then(user, found -> accounts.suspend(actor, id));
    }

    /** Ends a suspension, if there is one. */
    public CompletableFuture<Outcome<Void>> resume(Actor actor, UserId id) {
        return then(user(id), found -> accounts.resume(actor, id));
    }

    private Outcome<User> user(UserId id) {
        return accounts.find(id)
                .map(Outcome::ok)
                .orElseGet(() -> Outcome.refused(ErrorCode.USER_NOT_FOUND, "userId", "userId: no user " + id));
    }

    private static <A, B> CompletableFuture<Outcome<B>> then(
            Outcome<A> outcome, Function<A, CompletableFuture<Outcome<B>>> next) {
        return outcome.fold(next, refusal -> CompletableFuture.completedFuture(Outcome.refused(refusal)));
    }
}
