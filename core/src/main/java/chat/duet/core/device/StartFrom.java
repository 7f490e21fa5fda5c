package chat.duet.core.device;

/** Where a new device starts in its user's inbox log. */
public enum StartFrom {
    /** Only what happens from now on; what was before is read as history. */
    NOW,
    /** Everything from the first event on. */
    BEGINNING
}
