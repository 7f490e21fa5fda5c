package chat.duet.api.admin;

import chat.duet.core.statistics.Census;
import io.javalin.http.Context;

/** The chat in a few figures. */
public final class StatisticsEndpoints {
    private final Census census;

    public StatisticsEndpoints(Census census) {
        this.census = census;
    }

    public void show(Context ctx) {
        ctx.json(census.statistics());
    }
}
