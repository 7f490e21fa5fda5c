package chat.duet.core.companion;

/** Where a request stands. */
public enum RequestState {
    REQUESTED,
    ACCEPTED,
    /** By the author, before accepting. Final. */
    DECLINED,
    /** By the requester. They can ask again. */
    WITHDRAWN,
    /** By both. */
    CONFIRMED,
    /** By one of the two, after accepting. Final. */
    CANCELLED;

    /** Whether it counts among the companions sought. */
    public boolean takesPlace() {
        return this == ACCEPTED || this == CONFIRMED;
    }
}
