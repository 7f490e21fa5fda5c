package chat.duet.api.push;

import chat.duet.api.access.Authentication;
import chat.duet.api.http.Answers;
import chat.duet.api.http.Ids;
import chat.duet.core.push.Push;
import io.javalin.http.Context;

/** What has become of a message, for its sender. */
public final class DeliveryEndpoints {

    private final Push push;

    public DeliveryEndpoints(Push push) {
        this.push = push;
    }

    public void show(Context ctx) {
        var timeline = push.timeline(Authentication.caller(ctx).user(), Ids.message(ctx));
        Answers.now(ctx, timeline, found -> ctx.json(DeliveryBody.of(found)));
    }
}
