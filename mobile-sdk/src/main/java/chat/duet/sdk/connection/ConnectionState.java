package chat.duet.sdk.connection;

import java.time.Duration;
import java.util.Objects;

/** What the app can show of the connection. Immutable. */
public final class ConnectionState {
    /** The states. */
    public enum Kind {
        /** It is being made. */
        CONNECTING,
        /** It is there: what is sent goes out at once. */
        CONNECTED,
        /** It could not be made, or was lost, and is tried again in {@link #retryIn}. */
        WAITING,
        /** There is no network, or the app does not want a connection now. */
        OFFLINE,
        /** The server takes the login no more, or there was none: the app has to ask the user. */
        NEEDS_LOGIN
    }

    public static final ConnectionState CONNECTING = new ConnectionState(Kind.CONNECTING, Duration.ZERO);
    public static final ConnectionState CONNECTED = new ConnectionState(Kind.CONNECTED, Duration.ZERO);
    public static final ConnectionState OFFLINE = new ConnectionState(Kind.OFFLINE, Duration.ZERO);
    public static final ConnectionState NEEDS_LOGIN = new ConnectionState(Kind.NEEDS_LOGIN, Duration.ZERO);

    private final Kind kind;
    private final Duration retryIn;

    private ConnectionState(Kind kind, Duration retryIn) {
        this.kind = kind;
        this.retryIn = retryIn;
    }

    static ConnectionState waiting(Duration retryIn) {
        return new ConnectionState(Kind.WAITING, retryIn);
    }

    public Kind kind() {
        return kind;
    }

    public boolean isConnected() {
        return kind == Kind.CONNECTED;
    }

    /** From the moment of this state; zero in all others than {@link Kind#WAITING}. */
    public Duration retryIn() {
        return retryIn;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConnectionState
                && ((ConnectionState) other).kind == kind
                && ((ConnectionState) other).retryIn.equals(retryIn);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, retryIn);
    }

    @Override
    public String toString() {
        return kind == Kind.WAITING ? "WAITING(" + retryIn.toMillis() + " ms)" : kind.toString();
    }
}
