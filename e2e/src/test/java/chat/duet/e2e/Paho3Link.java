package chat.duet.e2e;

import chat.duet.drill.client.Ack;
import chat.duet.drill.client.Link;
import chat.duet.drill.client.Login;
import chat.duet.protocol.Topics;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Eclipse Paho with MQTT 3.1.1. It acknowledges when its callback has returned, so the callback stores. */
final class Paho3Link implements Link, MqttCallback {

    /** A killed server is a severe problem to Paho; here it is the normal case. Held, or it would be forgotten. */
    private static final Logger PAHO = Logger.getLogger("org.eclipse.paho.client.mqttv3");

    static {
        PAHO.setLevel(Level.OFF);
    }

    private final CompletableFuture<Void> lost = new CompletableFuture<>();
    private final MqttAsyncClient client;
    private final String in;
    private final Receiver receiver;

    private Paho3Link(String url, Login login, Receiver receiver) throws MqttException {
        this.in = Topics.in(login.user());
        this.receiver = receiver;
        client = new MqttAsyncClient(url, login.clientId().toString(), new MemoryPersistence());
        client.setCallback(this);
    }

    static Link connect(String url, Login login, Receiver receiver) throws MqttException {
        var link = new Paho3Link(url, login, receiver);
        var options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setCleanSession(false);
        options.setKeepAliveInterval(receiver.keepAlive());
        options.setConnectionTimeout(10);
        options.setUserName(login.user().toString());
        options.setPassword(login.accessToken().toCharArray());
        try {
            link.client.connect(options).waitForCompletion(20_000);
            receiver.admitted(Map.of());
            return link;
        } catch (MqttException | RuntimeException e) {
            link.close();
            throw e;
        }
    }

    @Override
    public CompletableFuture<Ack> publish(String topic, byte[] payload) {
        var acknowledged = new CompletableFuture<Ack>();
        try {
            client.publish(topic, payload, 1, false, null, new IMqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    acknowledged.complete(Ack.BARE);
                }

                @Override
                public void onFailure(IMqttToken token, Throwable error) {
                    acknowledged.completeExceptionally(error);
                }
            });
        } catch (MqttException | NullPointerException e) {
            // The second is what Paho throws while it is letting go of a connection that was lost a moment ago.
            acknowledged.completeExceptionally(e);
        }
        return acknowledged;
    }

    @Override
    public CompletableFuture<Void> lost() {
        return lost;
    }

    @Override
    public void close() {
        try {
            if (client.isConnected()) {
                client.disconnect(0).waitForCompletion(5_000);
            }
        } catch (MqttException e) {
            // It was lost at the same moment.
        } finally {
            lost.complete(null);
            free();
        }
    }

    private void free() {
        try {
            client.close(true);
        } catch (MqttException e) {
            throw new IllegalStateException("Paho does not let go of its connection", e);
        }
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        if (!topic.equals(in)) {
            receiver.live(message.getPayload());
        } else if (!receiver.event(message.getPayload())) {
            throw new IllegalStateException("not acknowledged on purpose; Paho ends the connection");
        }
    }

    @Override
    public void connectionLost(Throwable cause) {
        lost.complete(null);
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {}
}
