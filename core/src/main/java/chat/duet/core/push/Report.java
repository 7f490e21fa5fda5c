package chat.duet.core.push;

import chat.duet.core.delivery.Position;
import chat.duet.core.push.RingStore.LogLine;
import chat.duet.core.push.RingStore.Mark;
import chat.duet.core.push.RingStore.Settlement;
import chat.duet.protocol.id.ConversationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a round has decided, to be written down together. */
final class Report {
    /** How often it is worth a line that a conversation is still put off. */
    private static final Duration AGAIN = Duration.ofSeconds(10);
    /** Shorter delays are not worth a line. */
    private static final Duration WORTH = Duration.ofSeconds(1);

    private final Bell bell;
    private final Tally tally;
    private final Map<ConversationId, Mark> marks = new HashMap<>();
    private final List<Failure> failures = new ArrayList<>();
    private final List<LogLine> lines = new ArrayList<>();
    /** The last event that the device has been sent while it was there; 0 when it is not. */
    private long published;

    Report(Bell bell, Tally tally) {
        this.bell = bell;
        this.tally = tally;
    }

    /** What follows is decided with the device being so far. */
    void at(Position position) {
        published = position.present() ? position.published() : 0;
    }

    void mark(ConversationId conversation, Mark mark) {
        marks.put(conversation, mark);
    }

    /** It is decided for good. */
    void decided(Waiting waiting, Rule rule, long now) {
        bell.noted.remove(waiting.conversation());
        tally.decided(rule);
        decision(waiting, rule, now);
    }

    /** It is given up; that this is decided has to follow. */
    void failed(Failure failure) {
        failures.add(failure);
    }

    /** It is to ring. */
    void ringing(Waiting waiting, long now) {
        Bell.Noted before = bell.noted.get(waiting.conversation());
        if (before == null || before.rule() != Rule.RING || before.seq() < waiting.lastSeq()) {
            note(waiting, Rule.RING, now);
        }
    }

    /** It has rung. */
    void rung(Waiting waiting, Mark mark) {
        bell.noted.remove(waiting.conversation());
        mark(waiting.conversation(), mark);
    }

    /** It is put off. */
    void putOff(Waiting waiting, Rule rule, long until, long now) {
        if (rule == Rule.DEADLINE_PENDING || until - now < WORTH.toMillis()) {
            return;
        }
        Bell.Noted before = bell.noted.get(waiting.conversation());
        boolean same = before != null && before.rule() == rule;
        if (before != null && same && (before.seq() >= waiting.lastSeq() || now - before.at() < AGAIN.toMillis())) {
            return;
        }
        note(waiting, rule, now);
    }

    private void note(Waiting waiting, Rule rule, long now) {
        bell.noted.put(waiting.conversation(), new Bell.Noted(rule, waiting.lastSeq(), now));
        tally.decided(rule);
        decision(waiting, rule, now);
    }

    private void decision(Waiting waiting, Rule rule, long now) {
        if (published >= waiting.lastEvent() && rule != Rule.ACKNOWLEDGED) {
            line(waiting, Timeline.What.PUBLISHED, "", now);
        }
        line(waiting, Timeline.What.DECIDED, rule.name(), now);
    }

    void tried(Waiting waiting, PushResult result, long now) {
        line(waiting, Timeline.What.TRIED, words(result), now);
    }

    void withdrawn(ConversationId conversation, long seq, PushResult result, long now) {
        lines.add(new LogLine(
                bell.device().device(), conversation, seq, seq, now, Timeline.What.WITHDRAWN, words(result)));
    }

    private void line(Waiting waiting, Timeline.What what, String detail, long now) {
        lines.add(new LogLine(
                bell.device().device(),
                waiting.conversation(),
                waiting.firstSeq(),
                waiting.lastSeq(),
                now,
                what,
                detail));
    }

    private static String words(PushResult result) {
        return result.reason().isEmpty() ? result.status().name() : result.status() + " " + result.reason();
    }

    boolean isEmpty() {
        return marks.isEmpty() && lines.isEmpty();
    }

    Settlement settlement() {
        return new Settlement(bell.device().device(), bell.backlog.settled(), marks);
    }

    List<Failure> failures() {
        return failures;
    }

    List<LogLine> lines() {
        return lines;
    }
}
