package chat.duet.media;

/**
 * The file is not taken as what it claims to be.
 *
 * @param detail what was found, and what was expected; for a person, without content of the file but numbers and names of its parts
 */
public record Refused(Reason reason, String detail) implements Inspection, Cleaning, Preview {
    /** Stable: may be stored and shown to clients. */
    public enum Reason {
        /** It ends before its own structure does. */
        TRUNCATED,
        /** Its structure contradicts itself or the format. */
        MALFORMED,
        /** It has, or claims, more pixels than the limits permit. */
        TOO_LARGE,
        /** It has, or claims, more frames, scans or parts than the limits permit. */
        TOO_MANY,
        /** It may be right, but uses something that is not supported here. */
        UNSUPPORTED,
        /** The deadline passed. */
        OUT_OF_TIME
    }
}
