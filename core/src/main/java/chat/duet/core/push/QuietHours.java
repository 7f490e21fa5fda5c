package chat.duet.core.push;

/**
 * A time of day in which a device is not to ring, every day, by the wall clock of the device's own time zone.
 *
 * @param from first minute of the day, 0 to 1439
 * @param to the minute in which it may ring again, 0 to 1439; before {@code from} it is the next day's, and equal to it there is no quiet
 *     time at all, so it is refused
 */
public record QuietHours(int from, int to) {
    /** How many minutes a day has, but for those in which the clocks are changed. */
    public static final int DAY = 24 * 60;

    public QuietHours {
        if (!minute(from) || !minute(to) || from == to) {
            throw new IllegalArgumentException(
                    "quiet hours: %d to %d (expected: two different minutes of a day, 0 to 1439)".formatted(from, to));
        }
    }

    private static boolean minute(int value) {
        return value >= 0 && value < DAY;
    }

    boolean contains(int minute) {
        return from < to ? minute >= from && minute < to : minute >= from || minute < to;
    }
}
