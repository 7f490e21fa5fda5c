package chat.duet.api.account;

import chat.duet.api.access.Authentication;
import chat.duet.api.access.PasswordQueue;
import chat.duet.api.http.Answers;
import chat.duet.api.http.JsonRequest;
import chat.duet.core.account.Accounts;
import chat.duet.core.account.User;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.session.Caller;
import chat.duet.protocol.ErrorCode;
import io.javalin.http.Context;

/** Registering, and who one is. */
public final class AccountEndpoints {
    private final Accounts accounts;
    private final PasswordQueue passwords;
    private final Answers answers;

    public AccountEndpoints(Accounts accounts, PasswordQueue passwords, Answers answers) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.answers = answers;
    }

    public void register(Context ctx) {
        JsonRequest request = JsonRequest.of(ctx);
        String name = request.text("name");
        String password = request.text("password");
        String displayName = request.optionalText("displayName").orElse(name);
        request.check();
        var work = passwords.pass(() -> accounts.register(name, password, displayName));
        answers.later(ctx, work, user -> ctx.status(201).json(UserBody.of(user)));
    }

    public void me(Context ctx) {
        Caller caller = Authentication.caller(ctx);
        Outcome<User> user = accounts.find(caller.user())
                .map(Outcome::ok)
                .orElseGet(() -> Outcome.refused(ErrorCode.USER_NOT_FOUND, "there is no such user any more"));
        Answers.now(ctx, user, found -> ctx.json(MeBody.of(found, caller.device())));
    }
}
