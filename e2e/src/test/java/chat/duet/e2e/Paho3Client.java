package chat.duet.e2e;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Eclipse Paho, MQTT 3.1.1. */
final class Paho3Client implements ChatClient, MqttCallback {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int IN_FLIGHT = 64;

    private final MqttAsyncClient client;
    private final Mailbox mailbox;
    private final boolean acknowledging;
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private boolean sessionPresent;

    private Paho3Client(MqttAsyncClient client, Login login, Mailbox mailbox) {
        this.client = client;
        this.mailbox = mailbox;
        this.acknowledging = login.acknowledging();
    }

    static Paho3Client connect(URI address, Login login, Mailbox mailbox) throws ConnectRefusedException {
        try {
            var paho = new MqttAsyncClient(address.toString(), login.clientId(), new MemoryPersistence());
            var client = new Paho3Client(paho, login, mailbox);
            paho.setCallback(client);
            paho.setManualAcks(true);
            client.connect(options(login));
            return client;
        } catch (MqttException e) {
            throw new AssertionError(e);
        }
    }

    private void connect(MqttConnectOptions options) throws ConnectRefusedException, MqttException {
        try {
            var token = client.connect(options);
            token.waitForCompletion(PATIENCE_MILLIS);
            sessionPresent = token.getSessionPresent();
        } catch (MqttException e) {
            client.close(true);
            throw new ConnectRefusedException(e.getReasonCode(), e);
        }
    }

    private static MqttConnectOptions options(Login login) {
        var options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setAutomaticReconnect(false);
        options.setSocketFactory(new NoDelaySockets());
        options.setMaxInflight(IN_FLIGHT);
        options.setCleanSession(login.cleanStart());
        options.setUserName(login.userName());
        if (login.password() != null) {
            options.setPassword(login.password().toCharArray());
        }
        if (login.willTopic() != null) {
            options.setWill(login.willTopic(), "{}".getBytes(StandardCharsets.UTF_8), 1, false);
        }
        return options;
    }

    @Override
    public boolean sessionPresent() {
        return sessionPresent;
    }

    @Override
    public boolean connected() {
        return client.isConnected();
    }

    @Override
    public CompletableFuture<Integer> ended() {
        return ended;
    }

    @Override
    public CompletableFuture<Ack> publish(String topic, byte[] payload, int qos, boolean retain) {
        var result = new CompletableFuture<Ack>();
        try {
            client.publish(topic, payload, qos, retain, null, new IMqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    result.complete(Ack.SILENT);
                }

                @Override
                public void onFailure(IMqttToken token, Throwable error) {
                    result.completeExceptionally(error);
                }
            });
        } catch (MqttException e) {
            result.completeExceptionally(e);
        }
        return result;
    }

    @Override
    public int subscribe(String filter, int qos) {
        try {
            var token = client.subscribe(filter, qos);
            token.waitForCompletion(PATIENCE_MILLIS);
            return token.getGrantedQos()[0];
        } catch (MqttException e) {
            throw new AssertionError(filter, e);
        }
    }

    @Override
    public void unsubscribe(String filter) {
        try {
            client.unsubscribe(filter).waitForCompletion(PATIENCE_MILLIS);
        } catch (MqttException e) {
            throw new AssertionError(filter, e);
        }
    }

    @Override
    public void drop() {
        end(false);
    }

    @Override
    public void close() {
        end(true);
    }

    private void end(boolean politely) {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            if (politely && client.isConnected()) {
                client.disconnect(0).waitForCompletion(PATIENCE_MILLIS);
            } else {
                client.disconnectForcibly(0, 0, false);
            }
            client.close(true);
        } catch (MqttException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) throws MqttException {
        mailbox.arrived(topic, message.getQos(), message.getPayload());
        if (acknowledging) {
            client.messageArrivedComplete(message.getId(), message.getQos());
        }
    }

    @Override
    public void connectionLost(Throwable cause) {
        ended.complete(NO_REASON);
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {}
}
