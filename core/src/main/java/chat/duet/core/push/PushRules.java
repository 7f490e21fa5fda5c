package chat.duet.core.push;

import chat.duet.core.delivery.Position;
import chat.duet.core.push.RingStore.Circumstances;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;

/**
 * Whether a device rings for the messages of a conversation that it has not acknowledged. Looks at nothing but its arguments. A time that lies ahead of
 * the clock was noted before the clock was set back, and holds nothing up.
 */
final class PushRules {
    /** A verdict that does not depend on time. */
    private static final long NEVER = Long.MAX_VALUE;

    private final Duration deadline;
    private final Duration timeToLive;
    private final Duration spacing;

    /** @param until when to ask again, in milliseconds since 1970-01-01T00:00Z, for a rule that only puts off */
    record Verdict(Rule rule, long until) {
        static Verdict of(Rule rule) {
            return new Verdict(rule, NEVER);
        }
    }

    PushRules(Duration deadline, Duration timeToLive, Duration spacing) {
        this.deadline = deadline;
        this.timeToLive = timeToLive;
        this.spacing = spacing;
    }

    Duration spacing() {
        return spacing;
    }

    /** @param rungAt when the device rang last about the conversation, 0 for never */
    Verdict decide(
            long now,
            Registration registration,
            Position position,
            Waiting waiting,
            Circumstances circumstances,
            long rungAt) {
        if (position.acked() >= waiting.lastEvent()) {
            return Verdict.of(Rule.ACKNOWLEDGED);
        }
        if (circumstances.readSeq() >= waiting.lastSeq()) {
            return Verdict.of(Rule.READ_ELSEWHERE);
        }
        if (circumstances.suspended()) {
            return Verdict.of(Rule.SUSPENDED);
        }
        long silentSince = Math.max(waiting.firstAt(), position.heardAt());
        if (position.present() && within(deadline, silentSince, now)) {
            return new Verdict(Rule.DEADLINE_PENDING, silentSince + deadline.toMillis());
        }
        if (circumstances.blocked()) {
            return Verdict.of(Rule.BLOCKED);
        }
        if (circumstances.mutedUntil() > now) {
            return Verdict.of(Rule.MUTED);
        }
        if (now - waiting.lastAt() >= timeToLive.toMillis()) {
            return Verdict.of(Rule.EXPIRED);
        }
        long loud = quietUntil(now, registration);
        if (loud > now) {
            return new Verdict(Rule.QUIET_HOURS, loud);
        }
        if (within(spacing, rungAt, now)) {
            return new Verdict(Rule.SPACING, rungAt + spacing.toMillis());
        }
        return Verdict.of(Rule.RING);
    }

    private static boolean within(Duration time, long since, long now) {
        return now >= since && now - since < time.toMillis();
    }

    /** When the device's quiet hours end; now or before outside of them. */
    private static long quietUntil(long now, Registration registration) {
        QuietHours quiet = registration.quietHours();
        if (quiet == null) {
            return now;
        }
        ZoneId zone = registration.zone();
        ZonedDateTime local = Instant.ofEpochMilli(now).atZone(zone);
        int minute = local.getHour() * 60 + local.getMinute();
        if (!quiet.contains(minute)) {
            return now;
        }
        LocalDate day = local.toLocalDate();
        LocalTime end = LocalTime.ofSecondOfDay(quiet.to() * 60L);
        LocalDateTime ends = LocalDateTime.of(minute < quiet.to() ? day : day.plusDays(1), end);
        return instant(ends, zone, now);
    }

    private static long instant(LocalDateTime ends, ZoneId zone, long now) {
        ZoneOffsetTransition change = zone.getRules().getTransition(ends);
        if (change != null && change.isGap()) {
            // The clocks jump over the end: it is past from the jump on.
            return change.toEpochSecond() * 1000;
        }
        ZonedDateTime first = ends.atZone(zone);
        long end = first.toInstant().toEpochMilli();
        // An hour that comes twice: the second time around, the first end is past.
        return end > now ? end : first.withLaterOffsetAtOverlap().toInstant().toEpochMilli();
    }
}
