package chat.duet.e2e;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
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
import org.eclipse.paho.mqttv5.common.packet.MqttPubAck;

/** Eclipse Paho, MQTT 5. Note that it lowers QoS 2 to 1 and drops the retain flag by itself, as CONNACK asks for. */
final class Paho5Client implements ChatClient, MqttCallback {

    private static final int PATIENCE_MILLIS = 10_000;

    private final MqttAsyncClient client;
    private final Mailbox mailbox;
    private final boolean acknowledging;
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private boolean sessionPresent;

    private Paho5Client(MqttAsyncClient client, Login login, Mailbox mailbox) {
        this.client = client;
        this.mailbox = mailbox;
        this.acknowledging = login.acknowledging();
    }

    static Paho5Client connect(URI address, Login login, Mailbox mailbox) throws ConnectRefusedException {
        try {
            var paho = new MqttAsyncClient(address.toString(), login.clientId(), new MemoryPersistence());
            var client = new Paho5Client(paho, login, mailbox);
            paho.setCallback(client);
            paho.setManualAcks(true);
            client.connect(options(login));
            return client;
        } catch (MqttException e) {
            throw new AssertionError(e);
        }
    }

    private void connect(MqttConnectionOptions options) throws ConnectRefusedException, MqttException {
        try {
            var token = client.connect(options);
            token.waitForCompletion(PATIENCE_MILLIS);
            sessionPresent = token.getSessionPresent();
        } catch (MqttException e) {
            client.close(true);
            throw new ConnectRefusedException(e.getReasonCode(), e);
        }
    }

    private static MqttConnectionOptions options(Login login) {
        var options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        options.setSocketFactory(new NoDelaySockets());
        options.setCleanStart(login.cleanStart());
        options.setSessionExpiryInterval(login.sessionExpiry());
        options.setMaximumPacketSize(login.maximumPacketSize());
        options.setUserName(login.userName());
        if (login.password() != null) {
            options.setPassword(login.password().getBytes(StandardCharsets.UTF_8));
        }
        if (login.willTopic() != null) {
            options.setWill(login.willTopic(), new MqttMessage("{}".getBytes(StandardCharsets.UTF_8)));
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
        var message = new MqttMessage(payload, qos, retain, new MqttProperties());
        try {
            client.publish(topic, message, null, new MqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    result.complete(ack(token));
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

    private static Ack ack(IMqttToken token) {
        if (!(token.getResponse() instanceof MqttPubAck ack)) {
            return Ack.SILENT;
        }
        Map<String, String> properties = new LinkedHashMap<>();
        for (var property : ack.getProperties().getUserProperties()) {
            properties.put(property.getKey(), property.getValue());
        }
        return new Ack(ack.getReasonCodes()[0], ack.getProperties().getReasonString(), properties);
    }

    @Override
    public int subscribe(String filter, int qos) {
        try {
            var token = client.subscribe(filter, qos);
            token.waitForCompletion(PATIENCE_MILLIS);
            return token.getReasonCodes()[0];
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
        var properties = message.getProperties();
        if (!properties.getUserProperties().isEmpty()
                || properties.getResponseTopic() != null
                || properties.getCorrelationData() != null
                || properties.getContentType() != null) {
            mailbox.strange(topic + " with properties " + properties);
        }
        if (acknowledging) {
            client.messageArrivedComplete(message.getId(), message.getQos());
        }
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        ended.complete(response.getException() == null ? response.getReturnCode() : NO_REASON);
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
        mailbox.strange(exception.toString());
    }

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {
        mailbox.strange("AUTH " + reasonCode);
    }
}
