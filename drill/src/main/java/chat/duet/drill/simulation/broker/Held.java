package chat.duet.drill.simulation.broker;

/** An event in a session's queue, until its device has acknowledged it. */
public final class Held {
    public final long number;
    public final byte[] payload;
    /** The core knows of the acknowledgement, and the connection ended before the queue did. */
    boolean counted;

    Held(long number, byte[] payload) {
        this.number = number;
        this.payload = payload;
    }
}
