package chat.duet.media;

/** How {@link Pictures#clean} ended. Immutable. */
public sealed interface Cleaning permits Cleaning.Cleaned, Refused {

    /** @param bytes the size of the copy */
    record Cleaned(long bytes) implements Cleaning {}
}
