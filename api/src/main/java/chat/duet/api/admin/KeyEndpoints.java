package chat.duet.api.admin;

import chat.duet.api.access.Authentication;
import chat.duet.api.http.Answers;
import chat.duet.api.http.Ids;
import chat.duet.api.http.JsonRequest;
import chat.duet.core.key.Keys;
import chat.duet.core.key.Scope;
import chat.duet.protocol.id.WireInteger;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Making, listing and revoking API keys. */
public final class KeyEndpoints {
    private final Keys keys;
    private final Answers answers;

    public KeyEndpoints(Keys keys, Answers answers) {
        this.keys = keys;
        this.answers = answers;
    }

    public void create(Context ctx) {
        JsonRequest request = JsonRequest.of(ctx);
        String name = request.text("name");
        Optional<Set<Scope>> scopes = request.parsed("scopes", Scope::parse, Scope.EXPECTED);
        OptionalLong expiresAt = request.optionalInteger("expiresAt", 1, WireInteger.MAX);
        request.check();
        var work = keys.create(Authentication.actor(ctx), name, scopes.orElseThrow(), expiresAt);
        answers.later(ctx, work, issued -> ctx.status(201).json(NewKeyBody.of(issued)));
    }

    public void list(Context ctx) {
        ctx.json(new KeysBody(keys.list().stream().map(KeyBody::of).toList()));
    }

    public void revoke(Context ctx) {
        var work = keys.revoke(Authentication.actor(ctx), Ids.key(ctx));
        answers.later(ctx, work, done -> Answers.noContent(ctx));
    }
}
