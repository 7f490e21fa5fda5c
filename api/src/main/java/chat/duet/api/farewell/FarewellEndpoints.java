package chat.duet.api.farewell;

import chat.duet.api.access.Authentication;
import chat.duet.api.access.PasswordQueue;
import chat.duet.api.http.Answers;
import chat.duet.api.http.JsonRequest;
import chat.duet.config.Limit;
import chat.duet.core.Chat;
import chat.duet.core.account.User;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.id.UserId;
import io.javalin.http.Context;
import java.util.concurrent.CompletableFuture;

/** Deleting one's account. */
public final class FarewellEndpoints {
    private final Chat chat;
    private final PasswordQueue passwords;
    private final Answers answers;

    public FarewellEndpoints(Chat chat, PasswordQueue passwords, Answers answers) {
        this.chat = chat;
        this.passwords = passwords;
        this.answers = answers;
    }

    public void delete(Context ctx) {
        JsonRequest request = JsonRequest.of(ctx);
        String password = request.optionalText("password").orElse("");
        String phrase = request.optionalText("confirm").orElse("");
        request.check();
        UserId user = Authentication.caller(ctx).user();
        Outcome<User> confirmed = chat.limiter()
                .take(Limit.PASSWORD_CHANGE, user)
                .flatMap(allowed -> passwords.pass(() -> chat.accounts().confirm(user, password, phrase)));
        CompletableFuture<Outcome<Void>> work = confirmed.fold(
                known -> chat.erasure().erase(user),
                refusal -> CompletableFuture.completedFuture(Outcome.refused(refusal)));
        answers.later(ctx, work, done -> Answers.noContent(ctx));
    }
}
