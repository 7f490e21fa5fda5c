package chat.duet.e2e;

import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** One MQTT connection. What it receives goes to a {@link Mailbox}. Thread-safe. */
interface ChatClient extends AutoCloseable {

    /** What {@link #ended()} says where there was no DISCONNECT with a reason. */
    int NO_REASON = -1;

    static ChatClient connect(ClientKind kind, URI address, Login login, Mailbox mailbox)
            throws ConnectRefusedException {
        return kind.mqtt5()
                ? Paho5Client.connect(address, login, mailbox)
                : Paho3Client.connect(address, login, mailbox);
    }

    /** What CONNACK said. */
    boolean sessionPresent();

    boolean connected();

    /** Completed when the server ends the connection, with the reason code of its DISCONNECT or {@link #NO_REASON}. */
    CompletableFuture<Integer> ended();

    /** Completed with the PUBACK, or exceptionally if the connection ends first. */
    CompletableFuture<Ack> publish(String topic, byte[] payload, int qos, boolean retain);

    /** The reason code in SUBACK; MQTT 3.1.1 has the granted QoS and 0x80. */
    int subscribe(String filter, int qos);

    void unsubscribe(String filter);

    /** Breaks the connection off without DISCONNECT. */
    void drop();

    /** Sends DISCONNECT first. */
    @Override
    void close();
}
