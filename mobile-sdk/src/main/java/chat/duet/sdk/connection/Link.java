package chat.duet.sdk.connection;

import chat.duet.protocol.CommandKind;
import chat.duet.sdk.store.Mark;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One connection, from being admitted to its end; it does not come back. Thread-safe. */
public interface Link {
    /** With QoS 1; the future may stay open for ever if the connection ends. */
    CompletableFuture<Ack> publish(CommandKind kind, byte[] payload);

    /** With QoS 0: it arrives or it does not. */
    void whisper(CommandKind kind, byte[] payload);

    /** Done as soon as the server has answered something that was asked now. */
    CompletableFuture<Void> probe();

    /** Where the server's log ends, if it does not have the event that this device knows; otherwise null. */
    @Nullable
    Mark resetTo();

    /** Says goodbye if the server still listens. */
    void close();

    /** What a connection brings, on any thread. */
    interface Receiver {
        /** @param acknowledge to be run when the event is stored; any thread, once, in the order of the events */
        void event(byte[] payload, Runnable acknowledge);

        void live(byte[] payload);

        /** Once, unless it was closed from here. */
        void lost(Loss loss);
    }
}
