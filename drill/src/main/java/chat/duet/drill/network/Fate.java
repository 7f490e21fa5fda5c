package chat.duet.drill.network;

import java.time.Duration;
import java.util.Random;

/**
 * What becomes of one connection.
 *
 * @param up from the device to the server
 * @param down from the server to the device
 * @param swallowing how long a connection lives of which bytes are swallowed
 */
record Fate(Course up, Course down, Duration swallowing) {

    static final Fate CLEAR = of(Course.CLEAR, Course.CLEAR);

    private static final int MOST_SWALLOWING_MILLIS = 800;

    static Fate of(Course up, Course down) {
        return new Fate(up, down, Duration.ZERO);
    }

    boolean isFast() {
        return up.pace().equals(Pace.FAST) && down.pace().equals(Pace.FAST);
    }

    /** One fault, in one of the two directions, at a byte of any magnitude up to {@code mostBytes}. */
    static Fate of(Fault fault, int mostBytes, Random random) {
        var ends = Course.ending(anyMagnitude(mostBytes, random), fault);
        boolean up = random.nextBoolean();
        var swallowing = Duration.ofMillis(random.nextInt(MOST_SWALLOWING_MILLIS));
        return new Fate(up ? ends : Course.CLEAR, up ? Course.CLEAR : ends, swallowing);
    }

    /** Handshakes and long conversations are hit alike. */
    private static long anyMagnitude(int most, Random random) {
        return (long) Math.exp(random.nextDouble() * Math.log(most));
    }
}
