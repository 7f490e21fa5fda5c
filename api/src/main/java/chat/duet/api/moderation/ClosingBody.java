package chat.duet.api.moderation;

import chat.duet.api.http.Words;
import chat.duet.core.report.Closing;

/** How a report was decided. */
record ClosingBody(String action, String note, ActorBody by, long at) {
    static ClosingBody of(Closing closing) {
        return new ClosingBody(Words.of(closing.action()), closing.note(), ActorBody.of(closing.actor()), closing.at());
    }
}
