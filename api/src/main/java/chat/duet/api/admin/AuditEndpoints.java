package chat.duet.api.admin;

import chat.duet.api.http.Query;
import chat.duet.core.audit.AuditLog;
import chat.duet.protocol.id.WireInteger;
import io.javalin.http.Context;

/** Reading the audit log. */
public final class AuditEndpoints {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final AuditLog audit;

    public AuditEndpoints(AuditLog audit) {
        this.audit = audit;
    }

    public void list(Context ctx) {
        Query query = Query.of(ctx);
        int limit = (int) query.integer("limit", 1, MOST).orElse(USUAL);
        long before = query.integer("before", 1, WireInteger.MAX).orElse(WireInteger.MAX);
        query.check();
        ctx.json(new AuditBody(
                audit.list(before, limit).stream().map(AuditBody.Line::of).toList()));
    }
}
