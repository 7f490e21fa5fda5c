package chat.duet.core.store;

/** The kinds of inbox events, with the numbers that stand for them in the database. */
enum EventKind {
    MESSAGE(1),
    DELIVERED(2),
    READ(3),
    CONVERSATION(4),
    DETAILS(5);

    private static final EventKind[] ALL = values();

    final int number;

    EventKind(int number) {
        this.number = number;
    }

    static EventKind of(int number) {
        for (EventKind kind : ALL) {
            if (kind.number == number) {
                return kind;
            }
        }
        throw new IllegalStateException("inbox event: kind " + number + " (expected: 1 to " + ALL.length + ")");
    }
}
