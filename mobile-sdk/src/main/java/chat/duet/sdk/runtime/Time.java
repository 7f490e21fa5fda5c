package chat.duet.sdk.runtime;

/** The device's clocks. Thread-safe. */
public interface Time {
    /** What the device takes for the time, in milliseconds since 1970-01-01T00:00Z. It may be wrong, and jump. */
    long wallMillis();

    /** Only good for differences; never jumps. */
    long nanos();
}
