package chat.duet.sdk.connection;

import java.time.Duration;

/** How long the connection waits for what. Immutable. */
public final class Pace {
    private static final Pace USUAL = new Pace(
            Duration.ofSeconds(5),
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(60));

    private final Duration keepAlive;
    private final Duration probe;
    private final Duration connect;
    private final Duration linger;
    private final Duration firstPause;
    private final Duration longestPause;

    private Pace(
            Duration keepAlive,
            Duration probe,
            Duration connect,
            Duration linger,
            Duration firstPause,
            Duration longestPause) {
        this.keepAlive = keepAlive;
        this.probe = probe;
        this.connect = connect;
        this.linger = linger;
        this.firstPause = firstPause;
        this.longestPause = longestPause;
    }

    public static Pace usual() {
        return USUAL;
    }

    /** Whole seconds; a connection on which nothing passes any more is noticed within twice this time. */
    public Pace keepAlive(Duration value) {
        if (value.toMillis() < 1000 || value.toMillis() > 60_000) {
            throw new IllegalArgumentException("keepAlive: " + value + " (expected: 1 to 60 seconds)");
        }
        return new Pace(value, probe, connect, linger, firstPause, longestPause);
    }

    /** How long the app stays connected after it has gone to the background. */
    public Pace linger(Duration value) {
        return new Pace(keepAlive, probe, connect, value, firstPause, longestPause);
    }

    /** Pauses between attempts: random, up to the first, then twice as long each time, up to the longest. */
    public Pace pauses(Duration first, Duration longest) {
        return new Pace(keepAlive, probe, connect, linger, first, longest);
    }

    public Duration keepAlive() {
        return keepAlive;
    }

    /** When the app comes back or a message gets no answer, the connection has so long to show that it is alive. */
    public Duration probe() {
        return probe;
    }

    public Duration connect() {
        return connect;
    }

    public Duration linger() {
        return linger;
    }

    public Duration firstPause() {
        return firstPause;
    }

    public Duration longestPause() {
        return longestPause;
    }
}
