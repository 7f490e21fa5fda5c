package chat.duet.drill.client;

import chat.duet.drill.process.Ports;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAckReturnCode;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** HiveMQ's client, in all the ways that devices connect. */
public enum HiveMqLibrary implements ClientLibrary {
    HIVEMQ_TCP,
    HIVEMQ_WEBSOCKET,
    /** MQTT 3.1.1. */
    HIVEMQ3_TCP;

    /** All of them, with as much MQTT 5 as a real crowd would have. */
    public static List<ClientLibrary> mixed() {
        return List.of(HIVEMQ_TCP, HIVEMQ_WEBSOCKET, HIVEMQ_TCP, HIVEMQ_WEBSOCKET, HIVEMQ3_TCP);
    }

    @Override
    public boolean mqtt5() {
        return this != HIVEMQ3_TCP;
    }

    @Override
    public Link connect(Ports server, Login login, Link.Receiver receiver) throws Exception {
        try {
            return switch (this) {
                case HIVEMQ_TCP -> HiveMqLink.connect(server, false, login, receiver);
                case HIVEMQ_WEBSOCKET -> HiveMqLink.connect(server, true, login, receiver);
                case HIVEMQ3_TCP -> HiveMq3Link.connect(server, login, receiver);
            };
        } catch (ExecutionException e) {
            if (unauthorized(e.getCause())) {
                throw new UnauthorizedException(login + " is not admitted", e);
            }
            throw e;
        }
    }

    private static boolean unauthorized(@Nullable Throwable cause) {
        if (cause instanceof Mqtt5ConnAckException refused) {
            return refused.getMqttMessage().getReasonCode() == Mqtt5ConnAckReasonCode.NOT_AUTHORIZED;
        }
        return cause instanceof Mqtt3ConnAckException refused
                && refused.getMqttMessage().getReturnCode() == Mqtt3ConnAckReturnCode.NOT_AUTHORIZED;
    }
}
