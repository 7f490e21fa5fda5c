package chat.duet.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How often something may be done: {@code amount} in each {@code period}, counted as a token bucket that holds {@code burst}
 * and is full at first. As text {@code 120/1m burst 1000}; without a burst, as in {@code 50/1d}, it is the amount. Immutable.
 *
 * @param amount 1 to 1,000,000; 0 for {@link #OFF}
 * @param period 1 s to 30 d
 * @param burst what may be done at once after a long pause, 1 to 1,000,000
 */
public record Rate(int amount, Duration period, int burst) {

    /** No limit; as text {@code off}. */
    public static final Rate OFF = new Rate(0, Duration.ZERO, 0);

    static final String EXPECTED =
            "a rate such as 120/1m, 120/1m burst 1000 (amounts from 1 to 1000000, a period from 1s to 30d)" + " or off";

    private static final String OFF_TEXT = "off";

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,7})/([0-9]{1,9}[a-z]{1,2})(?: burst ([0-9]{1,7}))?");

    private static final int MOST = 1_000_000;

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final Duration LONGEST = Duration.ofDays(30);

    public Rate {
        var off = amount == 0 && period.isZero() && burst == 0;
        if (!off && !valid(amount, period, burst)) {
            throw new IllegalArgumentException(
                    "rate: " + amount + " in " + period + ", burst " + burst + " (expected: " + EXPECTED + ")");
        }
    }

    /** Reads the text of a rate; empty if it is none, or out of bounds. */
    public static Optional<Rate> parse(String text) {
        if (text.equals(OFF_TEXT)) {
            return Optional.of(OFF);
        }
        var match = TEXT.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        var amount = Integer.parseInt(match.group(1));
        var burst = match.group(3) == null ? amount : Integer.parseInt(match.group(3));
        return Durations.parse(match.group(2))
                .filter(period -> valid(amount, period, burst))
                .map(period -> new Rate(amount, period, burst));
    }

    public boolean isOff() {
        return amount == 0;
    }

    private static boolean valid(int amount, Duration period, int burst) {
        return amount >= 1
                && amount <= MOST
                && burst >= 1
                && burst <= MOST
                && period.compareTo(SHORTEST) >= 0
                && period.compareTo(LONGEST) <= 0;
    }

    /** The text that {@link #parse} reads back. */
    @Override
    public String toString() {
        if (isOff()) {
            return OFF_TEXT;
        }
        var steady = amount + "/" + Durations.format(period);
        return burst == amount ? steady : steady + " burst " + burst;
    }
}
