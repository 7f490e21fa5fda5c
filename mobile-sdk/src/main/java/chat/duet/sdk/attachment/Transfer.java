package chat.duet.sdk.attachment;

import chat.duet.protocol.id.UploadId;
import java.util.Objects;

/** How far a file has come, on its way to the server or from it. Immutable. */
public final class Transfer {
    /** What becomes of it. */
    public enum State {
        RUNNING,
        /** There is no network, or the server is busy; it goes on by itself. */
        WAITING,
        DONE,
        CANCELLED,
        /** It will never come: the file has gone, or the server does not take it. */
        FAILED
    }

    private final UploadId id;
    private final long done;
    private final long size;
    private final State state;

    Transfer(UploadId id, long done, long size, State state) {
        this.id = id;
        this.done = done;
        this.size = size;
        this.state = state;
    }

    public UploadId id() {
        return id;
    }

    /** Bytes that have come over. */
    public long done() {
        return done;
    }

    /** Bytes in all; 0 while that is not known. */
    public long size() {
        return size;
    }

    public State state() {
        return state;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Transfer
                && ((Transfer) other).id.equals(id)
                && ((Transfer) other).done == done
                && ((Transfer) other).size == size
                && ((Transfer) other).state == state;
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, done, state);
    }

    @Override
    public String toString() {
        return "Transfer[" + id + ", " + done + " of " + size + ", " + state + "]";
    }
}
