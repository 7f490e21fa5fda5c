package chat.duet.api.admin;

import chat.duet.api.http.Words;
import chat.duet.api.moderation.ActorBody;
import chat.duet.core.audit.AuditEntry;
import java.util.List;

/** A page of the audit log, newest line first. */
record AuditBody(List<Line> entries) {

    /** A line; detail is empty where there is nothing to add. */
    record Line(long number, long at, ActorBody actor, String deed, String target, String detail) {
        static Line of(AuditEntry entry) {
            return new Line(
                    entry.number(),
                    entry.at(),
                    ActorBody.of(entry.actor()),
                    Words.of(entry.deed()),
                    entry.target(),
                    entry.detail());
        }
    }
}
