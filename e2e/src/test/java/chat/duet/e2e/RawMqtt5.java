package chat.duet.e2e;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttConnAck;
import org.eclipse.paho.mqttv5.common.packet.MqttConnect;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.MqttPubAck;
import org.eclipse.paho.mqttv5.common.packet.MqttPublish;
import org.eclipse.paho.mqttv5.common.packet.MqttSubscribe;
import org.eclipse.paho.mqttv5.common.packet.MqttWireMessage;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/**
 * MQTT 5 over TCP, packet by packet: sends what client libraries know better than to send. Acknowledges events and keeps
 * them in a mailbox while it waits for an answer. Not thread-safe.
 */
final class RawMqtt5 implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int KEEP_ALIVE_SECONDS = 60;

    private final Socket socket;
    private final DataInputStream in;
    private final Mailbox mailbox;
    private int packetId;

    private RawMqtt5(Socket socket, Mailbox mailbox) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.mailbox = mailbox;
    }

    static RawMqtt5 connect(URI tcp, Login login, Mailbox mailbox) throws IOException, MqttException {
        var socket = new Socket(tcp.getHost(), tcp.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        var client = new RawMqtt5(socket, mailbox);
        var connect = new MqttConnect(
                login.clientId(),
                5,
                login.cleanStart(),
                KEEP_ALIVE_SECONDS,
                new MqttProperties(),
                new MqttProperties());
        connect.setUserName(login.userName());
        if (login.password() != null) {
            connect.setPassword(login.password().getBytes(StandardCharsets.UTF_8));
        }
        client.send(connect);
        var answer = (MqttConnAck) client.read().orElseThrow();
        if (answer.getReturnCode() != 0) {
            throw new AssertionError(answer);
        }
        return client;
    }

    int nextPacketId() {
        return ++packetId;
    }

    /** The answer to a PUBLISH: PUBACK, DISCONNECT, or empty if the connection ends without one. */
    Optional<MqttWireMessage> publish(String topic, byte[] payload, int qos, boolean retain, MqttProperties properties)
            throws IOException, MqttException {
        var publish = new MqttPublish(topic, new MqttMessage(payload, qos, retain, properties), properties);
        publish.setMessageId(qos == 0 ? 0 : nextPacketId());
        return ask(publish);
    }

    /** Sends all of it with QoS 1 before it reads anything, and returns as many answers, in the order in which they came. */
    List<MqttWireMessage> publishAll(String topic, List<byte[]> payloads) throws IOException, MqttException {
        for (byte[] payload : payloads) {
            var properties = new MqttProperties();
            var publish = new MqttPublish(topic, new MqttMessage(payload, 1, false, properties), properties);
            publish.setMessageId(nextPacketId());
            send(publish);
        }
        List<MqttWireMessage> answers = new ArrayList<>();
        while (answers.size() < payloads.size()) {
            var answer = read().orElseThrow();
            if (answer instanceof MqttPublish event) {
                receive(event);
            } else {
                answers.add(answer);
            }
        }
        return answers;
    }

    /** SUBACK, DISCONNECT, or empty if the connection ends without either. */
    Optional<MqttWireMessage> subscribe(String filter, int qos) throws IOException, MqttException {
        var subscribe = new MqttSubscribe(new MqttSubscription(filter, qos), new MqttProperties());
        subscribe.setMessageId(nextPacketId());
        return ask(subscribe);
    }

    private Optional<MqttWireMessage> ask(MqttWireMessage request) throws IOException, MqttException {
        try {
            send(request);
            var answer = read();
            while (answer.isPresent() && answer.get() instanceof MqttPublish event) {
                receive(event);
                answer = read();
            }
            return answer;
        } catch (SocketException e) {
            return Optional.empty();
        }
    }

    /** Reads events until the mailbox is as wanted, or the connection ends. */
    void receiveUntilText(String text) throws IOException, MqttException {
        while (!mailbox.texts().contains(text)) {
            var packet = read();
            if (packet.isEmpty()) {
                return;
            }
            if (packet.get() instanceof MqttPublish event) {
                receive(event);
            }
        }
    }

    private void receive(MqttPublish event) throws IOException, MqttException {
        mailbox.arrived(event.getTopicName(), event.getMessage().getQos(), event.getPayload());
        if (event.getMessage().getQos() == 1) {
            send(new MqttPubAck(0, event.getMessageId(), new MqttProperties()));
        }
    }

    private void send(MqttWireMessage packet) throws IOException, MqttException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(packet.getHeader());
        bytes.write(packet.getPayload());
        socket.getOutputStream().write(bytes.toByteArray());
    }

    /** Empty at the end of the stream. */
    private Optional<MqttWireMessage> read() throws IOException, MqttException {
        try {
            var packet = new ByteArrayOutputStream();
            packet.write(in.readByte());
            int length = 0;
            int shift = 0;
            int digit;
            do {
                digit = in.readUnsignedByte();
                packet.write(digit);
                length |= (digit & 0x7f) << shift;
                shift += 7;
            } while ((digit & 0x80) != 0);
            packet.write(in.readNBytes(length));
            return Optional.of(MqttWireMessage.createWireMessage(packet.toByteArray()));
        } catch (EOFException | SocketException e) {
            return Optional.empty();
        }
    }

    static MqttProperties withUserProperty(String key, String value) {
        var properties = new MqttProperties();
        properties.setUserProperties(List.of(new UserProperty(key, value)));
        return properties;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
