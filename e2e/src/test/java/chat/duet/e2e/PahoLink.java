package chat.duet.e2e;

import chat.duet.drill.client.Ack;
import chat.duet.drill.client.Link;
import chat.duet.drill.client.Login;
import chat.duet.protocol.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/** Eclipse Paho with MQTT 5. It acknowledges when its callback has returned, so the callback stores. */
final class PahoLink implements Link, MqttCallback {

    /** A killed server is a severe problem to Paho; here it is the normal case. Held, or it would be forgotten. */
    private static final Logger PAHO = Logger.getLogger("org.eclipse.paho.mqttv5");

    static {
        PAHO.setLevel(Level.OFF);
    }

    private final CompletableFuture<Void> lost = new CompletableFuture<>();
    private final MqttAsyncClient client;
    private final String in;
    private final Receiver receiver;

    private PahoLink(String url, Login login, Receiver receiver) throws MqttException {
        this.in = Topics.in(login.user());
        this.receiver = receiver;
        client = new MqttAsyncClient(url, login.clientId().toString(), new MemoryPersistence());
        client.setCallback(this);
    }

    static Link connect(String url, Login login, Receiver receiver) throws MqttException {
        var link = new PahoLink(url, login, receiver);
        var options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(3600L);
        options.setKeepAliveInterval(receiver.keepAlive());
        options.setConnectionTimeout(10);
        options.setUserName(login.user().toString());
        options.setPassword(login.accessToken().getBytes(StandardCharsets.UTF_8));
        options.setUserProperties(receiver.says().entrySet().stream()
                .map(entry -> new UserProperty(entry.getKey(), entry.getValue()))
                .toList());
        try {
            var token = link.client.connect(options);
            token.waitForCompletion(20_000);
            receiver.admitted(map(token));
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
            client.publish(topic, payload, 1, false, null, new MqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    acknowledged.complete(ack(token));
                }

                @Override
                public void onFailure(IMqttToken token, Throwable error) {
                    // A refusal comes as a failure that has a response.
                    if (token.getResponse() != null && token.getReasonCodes() != null) {
                        acknowledged.complete(ack(token));
                    } else {
                        acknowledged.completeExceptionally(error);
                    }
                }
            });
        } catch (MqttException | NullPointerException e) {
            // The second is what Paho throws while it is letting go of a connection that was lost a moment ago.
            acknowledged.completeExceptionally(e);
        }
        return acknowledged;
    }

    private static Ack ack(IMqttToken token) {
        return new Ack(token.getReasonCodes()[0], map(token));
    }

    private static Map<String, String> map(IMqttToken token) {
        var properties = new HashMap<String, String>();
        token.getResponseProperties()
                .getUserProperties()
                .forEach(property -> properties.put(property.getKey(), property.getValue()));
        return properties;
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
    public void disconnected(MqttDisconnectResponse response) {
        lost.complete(null);
    }

    @Override
    public void mqttErrorOccurred(MqttException e) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String url) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
}
