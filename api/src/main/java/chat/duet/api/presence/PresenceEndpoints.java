package chat.duet.api.presence;

import chat.duet.api.access.Authentication;
import chat.duet.api.http.Answers;
import chat.duet.api.http.Ids;
import chat.duet.core.presence.Presence;
import io.javalin.http.Context;

/** Whether somebody is online, for those who have a conversation with them. */
public final class PresenceEndpoints {
    private final Presence presence;

    public PresenceEndpoints(Presence presence) {
        this.presence = presence;
    }

    public void show(Context ctx) {
        var state = presence.find(Authentication.caller(ctx).user(), Ids.user(ctx));
        Answers.now(ctx, state, found -> ctx.json(PresenceBody.of(found)));
    }
}
