package chat.duet.core.push;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.core.delivery.Position;
import chat.duet.core.device.DeviceAddress;
import chat.duet.core.push.PushRules.Verdict;
import chat.duet.core.push.RingStore.Circumstances;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushRulesTest {
    private static final long NOW = Instant.parse("2026-11-22T09:00:00Z").toEpochMilli();
    static final DeviceAddress DEVICE = new DeviceAddress(UserId.of(1), DeviceId.of(2));

    private static final Position AWAY = new Position(0, 0, false, 0);
    private static final Circumstances PLAIN = new Circumstances(0, 1, 0, false, false, "Alice");

    private final PushRules rules = new PushRules(Duration.ofSeconds(3), Duration.ofDays(7), Duration.ofSeconds(5));

    @Test
    void rulesInTheOrderInWhichTheyCount() {
        Waiting fresh = waiting(NOW, NOW);
        Waiting old = waiting(
                NOW - Duration.ofDays(7).toMillis(), NOW - Duration.ofDays(7).toMillis());
        Position silent = new Position(0, 0, true, NOW - 2_999);
        Position halfOpen = new Position(0, 0, true, NOW - 60_000);
        Position done = new Position(10, 10, true, NOW);
        Circumstances read = new Circumstances(7, 0, Push.FOR_EVER, true, true, "Alice");
        Circumstances suspended = new Circumstances(6, 1, Push.FOR_EVER, true, true, "Alice");
        Circumstances blocked = new Circumstances(6, 1, Push.FOR_EVER, false, true, "Alice");
        Circumstances muted = new Circumstances(6, 1, NOW + 1, false, false, "Alice");
        Circumstances wasMuted = new Circumstances(6, 1, NOW, false, false, "Alice");

        assertThat(rule(done, old, read, NOW)).isEqualTo(Rule.ACKNOWLEDGED);
        assertThat(rule(silent, old, read, NOW)).isEqualTo(Rule.READ_ELSEWHERE);
        assertThat(rule(silent, old, suspended, NOW)).isEqualTo(Rule.SUSPENDED);
        assertThat(rule(silent, old, blocked, NOW)).isEqualTo(Rule.DEADLINE_PENDING);
        assertThat(rule(halfOpen, old, blocked, NOW)).isEqualTo(Rule.BLOCKED);
        assertThat(rule(AWAY, old, muted, NOW)).isEqualTo(Rule.MUTED);
        assertThat(rule(AWAY, old, wasMuted, NOW)).isEqualTo(Rule.EXPIRED);
        assertThat(rule(AWAY, fresh, wasMuted, NOW - 4_999)).isEqualTo(Rule.SPACING);
        assertThat(rule(AWAY, fresh, wasMuted, NOW - 5_000)).isEqualTo(Rule.RING);
        assertThat(rule(AWAY, fresh, PLAIN, 0)).isEqualTo(Rule.RING);
    }

    @Test
    void deadlineCountsFromTheLastSignOfLife() {
        Position heard = new Position(0, 0, true, NOW - 1_000);
        assertThat(decide(NOW, heard, waiting(NOW - 60_000, NOW), PLAIN, 0, null))
                .isEqualTo(new Verdict(Rule.DEADLINE_PENDING, NOW + 2_000));
        assertThat(decide(NOW, new Position(0, 0, true, 0), waiting(NOW - 500, NOW), PLAIN, 0, null))
                .isEqualTo(new Verdict(Rule.DEADLINE_PENDING, NOW + 2_500));
        assertThat(rule(new Position(0, 0, true, 0), waiting(NOW - 3_000, NOW), PLAIN, 0))
                .isEqualTo(Rule.RING);
    }

    @Test
    void clockThatWasSetBackHoldsNothingUp() {
        long later = NOW + Duration.ofHours(1).toMillis();
        assertThat(rule(new Position(0, 0, true, later), waiting(later, later), PLAIN, later))
                .isEqualTo(Rule.RING);
    }

    @Test
    void oneNewMessageIsEnoughForThoseThatAreTooOld() {
        assertThat(rule(AWAY, waiting(NOW - Duration.ofDays(30).toMillis(), NOW), PLAIN, 0))
                .isEqualTo(Rule.RING);
    }

    /** Local times; Berlin sets its clocks from 02:00 to 03:00 on 2026-03-29 and from 03:00 to 02:00 on 2026-10-25. */
    @ParameterizedTest
    @CsvSource({
        // zone, from, to, now (UTC), end (UTC)
        "Europe/Berlin, 22:00, 07:00, 2026-11-22T20:59:59Z, -",
        "Europe/Berlin, 22:00, 07:00, 2026-11-22T21:00:00Z, 2026-11-23T06:00:00Z",
        "Europe/Berlin, 22:00, 07:00, 2026-11-23T05:59:59Z, 2026-11-23T06:00:00Z",
        "Europe/Berlin, 22:00, 07:00, 2026-11-23T06:00:00Z, -",
        "Europe/Berlin, 12:00, 13:30, 2026-11-22T11:00:00Z, 2026-11-22T12:30:00Z",
        "Europe/Berlin, 00:00, 06:00, 2026-11-22T23:30:00Z, 2026-11-23T05:00:00Z",
        "Europe/Berlin, 23:00, 00:00, 2026-11-22T22:30:00Z, 2026-11-22T23:00:00Z",
        // The night that is an hour shorter, and the one that is an hour longer.
        "Europe/Berlin, 22:00, 07:00, 2026-03-28T21:30:00Z, 2026-03-29T05:00:00Z",
        "Europe/Berlin, 22:00, 07:00, 2026-10-24T20:30:00Z, 2026-10-25T06:00:00Z",
        // An end that does not exist that night: over when the clocks jump.
        "Europe/Berlin, 22:00, 02:30, 2026-03-29T00:30:00Z, 2026-03-29T01:00:00Z",
        "Europe/Berlin, 22:00, 02:30, 2026-03-29T01:00:00Z, -",
        // An end that comes twice: the wall clock counts, each time.
        "Europe/Berlin, 22:00, 02:30, 2026-10-25T00:10:00Z, 2026-10-25T00:30:00Z",
        "Europe/Berlin, 22:00, 02:30, 2026-10-25T00:30:00Z, -",
        "Europe/Berlin, 22:00, 02:30, 2026-10-25T01:10:00Z, 2026-10-25T01:30:00Z",
        // Elsewhere it is another time of day.
        "Asia/Seoul, 22:00, 07:00, 2026-11-22T20:59:59Z, 2026-11-22T22:00:00Z",
        "America/St_Johns, 22:00, 07:00, 2026-11-22T20:59:59Z, -",
        "Asia/Kolkata, 22:00, 07:00, 2026-11-22T16:30:00Z, 2026-11-23T01:30:00Z",
    })
    void quietHours(String zone, String from, String to, Instant now, String end) {
        long at = now.toEpochMilli();
        QuietHours quiet = new QuietHours(minute(from), minute(to));
        Registration registration = registration(ZoneId.of(zone), quiet);
        Verdict verdict = rules.decide(at, registration, AWAY, waiting(at, at), PLAIN, 0);
        assertThat(verdict)
                .isEqualTo(
                        end.equals("-")
                                ? Verdict.of(Rule.RING)
                                : new Verdict(
                                        Rule.QUIET_HOURS, Instant.parse(end).toEpochMilli()));
    }

    /** Whatever the zone does to its clocks: when the quiet hours are said to end, they are over, and a second before they are not. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Seoul",
        "Africa/Casablanca",
        "Pacific/Apia"
    })
    void quietHoursAreOverWhenTheyAreSaidToBe(String name) {
        ZoneId zone = ZoneId.of(name);
        QuietHours quiet = new QuietHours(minute("22:15"), minute("02:20"));
        Registration registration = registration(zone, quiet);
        LocalDateTime year = LocalDateTime.of(2026, 1, 1, 0, 7);
        for (int step = 0; step < 365 * 24 * 4; step++) {
            long at = year.plusMinutes(15L * step).atZone(zone).toInstant().toEpochMilli();
            Verdict verdict = rules.decide(at, registration, AWAY, waiting(at, at), PLAIN, 0);
            if (verdict.rule() == Rule.QUIET_HOURS) {
                long end = verdict.until();
                assertThat(rules.decide(end, registration, AWAY, waiting(at, at), PLAIN, 0)
                                .rule())
                        .as("at the end, %s", Instant.ofEpochMilli(end))
                        .isEqualTo(Rule.RING);
                assertThat(rules.decide(end - 1, registration, AWAY, waiting(at, at), PLAIN, 0)
                                .rule())
                        .as("just before the end, %s", Instant.ofEpochMilli(end))
                        .isEqualTo(Rule.QUIET_HOURS);
            }
        }
    }

    private Rule rule(Position position, Waiting waiting, Circumstances circumstances, long rungAt) {
        return decide(NOW, position, waiting, circumstances, rungAt, null).rule();
    }

    private Verdict decide(
            long now,
            Position position,
            Waiting waiting,
            Circumstances circumstances,
            long rungAt,
            @Nullable QuietHours quiet) {
        return rules.decide(now, registration(ZoneId.of("UTC"), quiet), position, waiting, circumstances, rungAt);
    }

    private static Registration registration(ZoneId zone, @Nullable QuietHours quiet) {
        return new Registration(DEVICE, PushFixture.android("token"), zone, quiet, Preview.FULL, 0, 1);
    }

    private static Waiting waiting(long firstAt, long lastAt) {
        return new Waiting(ConversationId.of(3), 9, 10, 6, 7, firstAt, lastAt);
    }

    private static int minute(String time) {
        return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
    }
}
