package chat.duet.api.account;

import chat.duet.api.access.Authentication;
import chat.duet.api.access.ClientAddresses;
import chat.duet.api.access.PasswordQueue;
import chat.duet.api.http.Answers;
import chat.duet.api.http.EntityTag;
import chat.duet.api.http.Ids;
import chat.duet.api.http.JsonRequest;
import chat.duet.core.account.Accounts;
import chat.duet.core.account.Profile;
import chat.duet.core.account.ProfileFields;
import chat.duet.core.account.User;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.session.Caller;
import chat.duet.protocol.ErrorCode;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Registering, and who one is. */
public final class AccountEndpoints {
    private final Accounts accounts;
    private final PasswordQueue passwords;
    private final ClientAddresses addresses;
    private final Answers answers;

    public AccountEndpoints(Accounts accounts, PasswordQueue passwords, ClientAddresses addresses, Answers answers) {
        this.addresses = addresses;
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
        var admitted = accounts.admitRegistration(addresses.of(ctx));
        CompletableFuture<Outcome<User>> work = admitted.fold(
                yes -> passwords.pass(() -> accounts.register(name, password, displayName)),
                refusal -> CompletableFuture.completedFuture(Outcome.refused(refusal)));
        answers.later(ctx, work, user -> ctx.status(201).json(UserBody.of(user)));
    }

    public void me(Context ctx) {
        Caller caller = Authentication.caller(ctx);
        Answers.now(ctx, found(caller), user -> write(ctx, user, caller));
    }

    private static void write(Context ctx, User user, Caller caller) {
        EntityTag.write(ctx, user.version()).json(MeBody.of(user, caller.hasDevice() ? caller.device() : null));
    }

    private Outcome<User> found(Caller caller) {
        return accounts.find(caller.user())
                .map(Outcome::ok)
                .orElseGet(() -> Outcome.refused(ErrorCode.USER_NOT_FOUND, "there is no such user any more"));
    }

    /** Changes what the request mentions; null takes a value away. */
    public void change(Context ctx) {
        Caller caller = Authentication.caller(ctx);
        long version = EntityTag.required(ctx);
        JsonRequest request = JsonRequest.of(ctx);
        Outcome<User> before = found(caller);
        CompletableFuture<Outcome<User>> work = before.fold(
                user -> {
                    String displayName = request.optionalText("displayName").orElse(user.displayName());
                    Profile profile = profile(request, user.profile());
                    request.check();
                    return accounts.change(caller.user(), version, displayName, profile);
                },
                refusal -> CompletableFuture.completedFuture(Outcome.refused(refusal)));
        answers.later(ctx, work, user -> write(ctx, user, caller));
    }

    private static Profile profile(JsonRequest request, Profile before) {
        return new Profile(
                given(request, "photo", before.photo(), ProfileFields::photo, ProfileFields.PHOTO),
                given(request, "timeZone", before.zone(), ProfileFields::zone, ProfileFields.ZONE),
                given(request, "language", before.language(), ProfileFields::language, ProfileFields.LANGUAGE),
                request.optionalFlag("readReceipts").orElse(before.readReceipts()),
                request.optionalFlag("lastSeen").orElse(before.lastSeen()));
    }

    private static @Nullable String given(
            JsonRequest request,
            String name,
            @Nullable String before,
            Function<String, Optional<String>> parser,
            String expected) {
        return request.mentions(name)
                ? request.optionalParsed(name, parser, expected).orElse(null)
                : before;
    }

    /** Changes the password, and revokes the other devices of the caller. */
    public void changePassword(Context ctx) {
        Caller caller = Authentication.caller(ctx);
        JsonRequest request = JsonRequest.of(ctx);
        String current = request.text("currentPassword");
        String next = request.text("password");
        request.check();
        var work = passwords.pass(() -> accounts.changePassword(caller.user(), caller.device(), current, next));
        answers.later(ctx, work, done -> Answers.noContent(ctx));
    }

    /** Another user, as far as the caller may know of them. */
    public void show(Context ctx) {
        Answers.now(
                ctx,
                accounts.seenBy(Authentication.caller(ctx).user(), Ids.user(ctx)),
                user -> ctx.json(ProfileBody.of(user)));
    }
}
