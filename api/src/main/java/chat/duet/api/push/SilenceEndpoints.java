package chat.duet.api.push;

import chat.duet.api.access.Authentication;
import chat.duet.api.http.Answers;
import chat.duet.api.http.Ids;
import chat.duet.api.http.JsonRequest;
import chat.duet.api.push.BlocksBody.Block;
import chat.duet.core.account.Accounts;
import chat.duet.core.push.Push;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import chat.duet.protocol.id.WireInteger;
import io.javalin.http.Context;
import java.util.Optional;

/** What a user does not want to hear: muted conversations, and blocked users, of whom nothing arrives. */
public final class SilenceEndpoints {

    private final Push push;
    private final Accounts accounts;
    private final Answers answers;

    public SilenceEndpoints(Push push, Accounts accounts, Answers answers) {
        this.push = push;
        this.accounts = accounts;
        this.answers = answers;
    }

    public void mute(Context ctx) {
        ConversationId conversation = Ids.conversation(ctx);
        JsonRequest request = JsonRequest.of(ctx);
        long until = request.optionalInteger("until", 1, WireInteger.MAX).orElse(Push.FOR_EVER);
        request.check();
        mute(ctx, conversation, until);
    }

    public void unmute(Context ctx) {
        mute(ctx, Ids.conversation(ctx), 0);
    }

    private void mute(Context ctx, ConversationId conversation, long until) {
        var work = push.mute(Authentication.caller(ctx).user(), conversation, until);
        answers.later(ctx, work, done -> Answers.noContent(ctx));
    }

    public void blocks(Context ctx) {
        var blocked = push.blocks(Authentication.caller(ctx).user()).stream()
                .map(accounts::find)
                .flatMap(Optional::stream)
                .map(Block::of)
                .toList();
        ctx.json(new BlocksBody(blocked));
    }

    public void block(Context ctx) {
        UserId blocked = Ids.user(ctx);
        var work = push.block(Authentication.caller(ctx).user(), blocked);
        answers.later(ctx, work, done -> Answers.noContent(ctx));
    }

    public void unblock(Context ctx) {
        var work = push.unblock(Authentication.caller(ctx).user(), Ids.user(ctx));
        answers.later(ctx, work, done -> Answers.noContent(ctx));
    }
}
