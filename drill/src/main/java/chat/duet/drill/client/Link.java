package chat.duet.drill.client;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One MQTT connection of a device, from CONNACK until it is lost. Thread-safe. */
public interface Link extends AutoCloseable {

    /** What a device does with what arrives. Called by the client library's threads, and must not block. */
    interface Receiver {

        /** Stores the event. The answer is whether to acknowledge it: a device may die in between. */
        boolean event(byte[] payload);

        void live(byte[] payload);

        /** In seconds, for CONNECT. */
        default int keepAlive() {
            return 30;
        }

        /** User properties for CONNECT; MQTT 3.1.1 has none. */
        default Map<String, String> says() {
            return Map.of();
        }

        /** The user properties of CONNACK; none with MQTT 3.1.1. Events may come before this returns. May throw, which ends the connection. */
        default void admitted(Map<String, String> properties) {}
    }

    /** Publishes with QoS 1. The future is done with the PUBACK; it stays open or fails when the connection is lost. */
    CompletableFuture<Ack> publish(String topic, byte[] payload);

    /** Done when the connection is gone, whoever ended it. */
    CompletableFuture<Void> lost();

    /** Ends the connection if it is still there; the session stays. */
    @Override
    void close();
}
