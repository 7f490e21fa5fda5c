package chat.duet.drill.network;

/**
 * What becomes of the bytes that go one way through a connection.
 *
 * @param pace of those that get through
 * @param bytes that get through before the fault
 * @param fault at that byte
 */
record Course(Pace pace, long bytes, Fault fault) {

    /** All bytes get through, as fast as they come. */
    static final Course CLEAR = paced(Pace.FAST);

    static Course paced(Pace pace) {
        return new Course(pace, Long.MAX_VALUE, Fault.CUT);
    }

    static Course ending(long bytes, Fault fault) {
        return new Course(Pace.FAST, bytes, fault);
    }
}
