package chat.duet.sdk.session;

import chat.duet.sdk.http.HttpAnswer;
import chat.duet.sdk.runtime.Time;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * The server's time, told by the {@code Date} of its answers and counted on from there with a clock that does not jump: the device's own may be wrong by years. Before
 * the first answer the device's is all there is. Thread-safe.
 */
public final class ServerClock {
    /** Tokens are renewed so much before they expire. */
    private static final long MARGIN_MILLIS = 10_000;

    private final Time time;
    private volatile long base;
    private volatile long baseNanos;

    public ServerClock(Time time) {
        this.time = time;
    }

    public void observe(HttpAnswer answer) {
        String date = answer.header("Date");
        if (date == null) {
            return;
        }
        try {
            long told = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()
                    .toEpochMilli();
            baseNanos = time.nanos();
            base = told;
        } catch (DateTimeException e) {
            // Something in front of the server writes dates of its own; then without.
        }
    }

    public long millis() {
        return base == 0 ? time.wallMillis() : base + (time.nanos() - baseNanos) / 1_000_000;
    }

    /** Whether this time of the server's is over, or nearly. 0 is never over: it stands for a time that is not known. */
    boolean isPast(long at) {
        return at != 0 && millis() > at - MARGIN_MILLIS;
    }
}
