package chat.duet.core.push;

import chat.duet.core.delivery.Position;
import chat.duet.core.push.RingStore.Circumstances;
import chat.duet.core.push.RingStore.Mark;
import chat.duet.protocol.id.ConversationId;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One look at one device: what it is to be rung for, and what is to be taken back. Blocks while a notice is sent. */
final class Round {
    private final Rounds with;
    private final Bell bell;
    private final Registration registration;
    private final @Nullable Outlet outlet;
    private final Report report;
    private long due = Bell.NEVER;
    private boolean over;

    Round(Rounds with, Bell bell, Registration registration, @Nullable Outlet outlet, Report report) {
        this.with = with;
        this.bell = bell;
        this.registration = registration;
        this.outlet = outlet;
        this.report = report;
    }

    /** Returns when to look again if nothing happens before. */
    long run(Position position) {
        Backlog backlog = bell.backlog;
        if (!bell.restored) {
            backlog.restore(with.store.marks(bell.device().device()));
            // What was read while nobody looked.
            bell.toWithdraw.addAll(backlog.shown().keySet());
            bell.restored = true;
        }
        bell.toWithdraw.addAll(bell.takeRead());
        backlog.acknowledged(position.acked());
        backlog.scan(with.inbox, bell.device().user());
        for (Waiting waiting : backlog.waiting()) {
            if (!over) {
                decide(waiting, with.delivery.position(bell.device().device()).orElse(position));
            }
        }
        for (ConversationId conversation : new ArrayList<>(bell.toWithdraw)) {
            if (!over) {
                withdraw(conversation);
            }
        }
        if (backlog.isEmpty() && bell.toWithdraw.isEmpty()) {
            bell.place = 0;
        }
        return due;
    }

    private void decide(Waiting waiting, Position position) {
        report.at(position);
        Optional<Circumstances> found = with.store.circumstances(bell.device().user(), waiting.conversation());
        if (found.isEmpty()) {
            // The user is no longer part of it, so there is nobody to be told.
            report.mark(waiting.conversation(), bell.backlog.silenced(waiting));
            return;
        }
        long now = with.clock.millis();
        Mark mark = bell.backlog.mark(waiting.conversation());
        PushRules.Verdict verdict = outlet == null
                ? PushRules.Verdict.of(Rule.NO_GATEWAY)
                : with.rules.decide(now, registration, position, waiting, found.get(), mark == null ? 0 : mark.at());
        if (verdict.rule() == Rule.RING && outlet != null) {
            ring(outlet, waiting, found.get(), now);
        } else if (verdict.rule().effect() == Rule.Effect.LATER) {
            report.putOff(waiting, verdict.rule(), verdict.until(), now);
            due = Math.min(due, verdict.until());
        } else {
            if (verdict.rule() == Rule.EXPIRED) {
                report.failed(Failure.of(registration, waiting, Failure.Cause.EXPIRED, ""));
            }
            settle(waiting, verdict.rule(), now);
        }
    }

    private void settle(Waiting waiting, Rule rule, long now) {
        report.mark(waiting.conversation(), bell.backlog.silenced(waiting));
        report.decided(waiting, rule, now);
    }

    private void ring(Outlet through, Waiting waiting, Circumstances circumstances, long now) {
        Courier.Attempt attempt = with.courier.held(bell, through, registration, now);
        if (attempt == null) {
            Notice notice = with.notices.ring(registration, waiting, circumstances, now);
            attempt = with.courier.send(bell, through, registration, notice);
        }
        PushResult result = attempt.result();
        if (result == null) {
            again(attempt.until());
            if (attempt.held() != null) {
                report.putOff(waiting, attempt.held(), attempt.until(), now);
            }
            return;
        }
        long then = with.clock.millis();
        report.ringing(waiting, now);
        report.tried(waiting, result, then);
        switch (result.status()) {
            case SENT -> {
                if (stillThere()) {
                    report.rung(waiting, bell.backlog.rung(waiting, then));
                }
            }
            case REFUSED -> {
                report.failed(Failure.of(registration, waiting, Failure.Cause.REFUSED, result.reason()));
                settle(waiting, Rule.REFUSED, then);
            }
            case ADDRESS_GONE -> gone(Failure.of(registration, waiting, Failure.Cause.ADDRESS_GONE, result.reason()));
            case RETRY, MISCONFIGURED -> again(attempt.until());
        }
    }

    /** Whether the device is still where the notice went: if it has another address now, it has not rung. */
    private boolean stillThere() {
        Registration now = bell.registration();
        if (now == null || !now.address().equals(registration.address())) {
            again(0);
            return false;
        }
        return true;
    }

    private void withdraw(ConversationId conversation) {
        Mark shown = bell.backlog.mark(conversation);
        if (shown == null || shown.seq() == 0 || !read(conversation, shown.seq())) {
            bell.toWithdraw.remove(conversation);
            return;
        }
        long now = with.clock.millis();
        boolean old = now - shown.at() >= with.timeToLive.toMillis();
        if (outlet == null || old || registration.address().platform() == Platform.WEB) {
            forget(conversation);
            return;
        }
        Courier.Attempt attempt = with.courier.held(bell, outlet, registration, now);
        if (attempt == null) {
            Notice notice = with.notices.withdrawal(registration, conversation, shown);
            attempt = with.courier.send(bell, outlet, registration, notice);
        }
        PushResult result = attempt.result();
        if (result == null) {
            again(attempt.until());
            return;
        }
        report.withdrawn(conversation, shown.seq(), result, with.clock.millis());
        switch (result.status()) {
            case SENT, REFUSED -> forget(conversation);
            case ADDRESS_GONE -> gone(null);
            case RETRY, MISCONFIGURED -> again(attempt.until());
        }
    }

    private boolean read(ConversationId conversation, long seq) {
        return with.store
                .circumstances(bell.device().user(), conversation)
                .filter(now -> now.readSeq() >= seq)
                .isPresent();
    }

    private void forget(ConversationId conversation) {
        bell.toWithdraw.remove(conversation);
        Mark mark = bell.backlog.withdrawn(conversation);
        if (mark != null) {
            report.mark(conversation, mark);
        }
    }

    /** @param failure the ring that failed by it, or null where none did */
    private void gone(@Nullable Failure failure) {
        over = true;
        with.ringer.gone(bell, registration, failure);
    }

    /** The device as a whole has to wait. */
    private void again(long at) {
        over = true;
        due = Math.min(due, at);
    }
}
