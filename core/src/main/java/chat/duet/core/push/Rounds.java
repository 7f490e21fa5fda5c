package chat.duet.core.push;

import chat.duet.core.delivery.Delivery;
import chat.duet.core.delivery.Position;
import chat.duet.core.inbox.InboxLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes round: all that a round needs. Thread-safe, as long as a bell is in one pair of hands. */
final class Rounds {
    final InboxLog inbox;
    final Delivery delivery;
    final RingStore store;
    final PushRules rules;
    final Notices notices;
    final Courier courier;
    final Ringer ringer;
    final InstantSource clock;
    final Duration timeToLive;
    private final Ledger ledger;
    private final Tally tally;

    Rounds(
            InboxLog inbox,
            Delivery delivery,
            RingStore store,
            PushRules rules,
            Notices notices,
            Courier courier,
            Ringer ringer,
            Ledger ledger,
            Tally tally,
            InstantSource clock,
            Duration timeToLive) {
        this.inbox = inbox;
        this.delivery = delivery;
        this.store = store;
        this.rules = rules;
        this.notices = notices;
        this.courier = courier;
        this.ringer = ringer;
        this.ledger = ledger;
        this.tally = tally;
        this.clock = clock;
        this.timeToLive = timeToLive;
    }

    /** Returns when to look again if nothing happens before, {@link Bell#NEVER} for not at all. */
    long run(Bell bell, @Nullable Outlet outlet) {
        Registration registration = bell.registration();
        if (registration == null) {
            return Bell.NEVER;
        }
        Optional<Position> position = position(bell);
        if (position.isEmpty()) {
            return Bell.NEVER;
        }
        Report report = new Report(bell, tally);
        try {
            return new Round(this, bell, registration, outlet, report).run(position.get());
        } finally {
            // Also when the round broke off: what has rung must not ring again.
            bell.oldestAt = bell.backlog.oldestAt();
            bell.backlog.tidy(clock.millis() - rules.spacing().toMillis());
            if (!report.isEmpty()) {
                ledger.add(report.settlement(), report.failures(), report.lines());
            }
        }
    }

    /** Where nobody has seen the device connect, its cursor on disk is all there is to know. Empty for a device that was revoked. */
    private Optional<Position> position(Bell bell) {
        return delivery.position(bell.device().device())
                .or(() -> store.cursor(bell.device().device()).map(cursor -> new Position(cursor, cursor, false, 0)));
    }
}
