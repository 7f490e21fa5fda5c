package chat.duet.api.inbox;

import chat.duet.api.access.Authentication;
import chat.duet.api.http.Query;
import chat.duet.core.inbox.EventMark;
import chat.duet.core.inbox.InboxLog;
import chat.duet.protocol.id.WireInteger;
import io.javalin.http.Context;
import java.util.OptionalLong;

/** Lets a client see whether the server still has the log that it knows: after a restore from a backup it may not. */
public final class InboxEndpoints {
    private final InboxLog inbox;

    public InboxEndpoints(InboxLog inbox) {
        this.inbox = inbox;
    }

    public void show(Context ctx) {
        Query query = Query.of(ctx);
        OptionalLong event = query.integer("event", 0, WireInteger.MAX);
        OptionalLong at = query.integer("at", 0, WireInteger.MAX);
        if (query.has("at") && !query.has("event")) {
            query.fault("event", "missing (expected: with at, the number of the event)");
        }
        if (event.orElse(0) > 0 && !query.has("at")) {
            query.fault("at", "missing (expected: with event, the time of the event)");
        }
        query.check();
        EventMark known = new EventMark(event.orElse(0), at.orElse(0));
        ctx.json(InboxBody.of(inbox.compare(Authentication.caller(ctx).user(), known)));
    }
}
