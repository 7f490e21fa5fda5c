package chat.duet.sdk.connection;

import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What the ends of connections mean. */
final class Endings {
    private Endings() {}

    static Loss of(Throwable error) {
        Throwable cause = plain(error);
        if (cause instanceof Mqtt5ConnAckException) {
            Mqtt5ConnAckReasonCode reason =
                    ((Mqtt5ConnAckException) cause).getMqttMessage().getReasonCode();
            boolean credentials = reason == Mqtt5ConnAckReasonCode.NOT_AUTHORIZED
                    || reason == Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD;
            return credentials ? Loss.UNAUTHORIZED : Loss.BROKEN;
        }
        if (cause instanceof Mqtt5DisconnectException) {
            Mqtt5DisconnectReasonCode reason =
                    ((Mqtt5DisconnectException) cause).getMqttMessage().getReasonCode();
            if (reason == Mqtt5DisconnectReasonCode.NOT_AUTHORIZED) {
                return Loss.UNAUTHORIZED;
            }
            if (reason == Mqtt5DisconnectReasonCode.SESSION_TAKEN_OVER) {
                return Loss.TAKEN_OVER;
            }
        }
        return Loss.BROKEN;
    }

    private static Throwable plain(Throwable error) {
        @Nullable Throwable cause = error.getCause();
        return error instanceof CompletionException && cause != null ? cause : error;
    }
}
