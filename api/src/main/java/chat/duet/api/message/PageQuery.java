package chat.duet.api.message;

import chat.duet.api.http.Query;
import chat.duet.core.message.Page;
import chat.duet.core.message.Page.Direction;
import chat.duet.protocol.id.WireInteger;
import java.util.OptionalLong;

/** Reads which part of a history a request wants: {@code before}, {@code after} or {@code around} a sequence number, or the newest part. */
final class PageQuery {
    private static final int USUAL = 50;

    private PageQuery() {}

    static Page read(Query query) {
        int limit = (int) query.integer("limit", 1, Page.LARGEST).orElse(USUAL);
        OptionalLong before = query.integer("before", 1, WireInteger.MAX);
        OptionalLong after = query.integer("after", 0, WireInteger.MAX);
        OptionalLong around = query.integer("around", 1, WireInteger.MAX);
        if ((before.isPresent() && (after.isPresent() || around.isPresent()))
                || (after.isPresent() && around.isPresent())) {
            query.fault(
                    before.isPresent() ? "before" : "after", "not alone (expected: one of before, after and around)");
        }
        query.check();
        if (before.isPresent()) {
            return new Page(Direction.BEFORE, before.getAsLong(), limit);
        }
        if (after.isPresent()) {
            return new Page(Direction.AFTER, after.getAsLong(), limit);
        }
        return around.isPresent() ? new Page(Direction.AROUND, around.getAsLong(), limit) : Page.newest(limit);
    }
}
