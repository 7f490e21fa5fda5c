package chat.duet.broker;

import chat.duet.core.delivery.Delivery;
import chat.duet.protocol.id.ClientId;
import com.hivemq.extension.sdk.api.interceptor.connect.ConnectInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.connect.parameter.ConnectInboundInput;
import com.hivemq.extension.sdk.api.interceptor.connect.parameter.ConnectInboundOutput;
import com.hivemq.extension.sdk.api.packets.publish.ModifiableConnectPacket;
import java.util.Optional;

/**
 * Puts each CONNECT in order before the broker reads it. A session that this process did not fill (left over from before a restart) must not be
 * resumed: its queue is out of step with the log. So it begins clean, and the log refills it.
 */
final class ConnectRules implements ConnectInboundInterceptor {
    private final Delivery delivery;
    private final long sessionExpirySeconds;

    ConnectRules(Delivery delivery, long sessionExpirySeconds) {
        this.delivery = delivery;
        this.sessionExpirySeconds = sessionExpirySeconds;
    }

    @Override
    public void onConnect(ConnectInboundInput input, ConnectInboundOutput output) {
        ModifiableConnectPacket connect = output.getConnectPacket();
        Optional<ClientId> client = ClientId.parse(connect.getClientId());
        boolean resumable =
                client.isPresent() && delivery.hasSession(client.get().deviceId());
        if (!resumable) {
            connect.setCleanStart(true);
        }
        if (connect.getSessionExpiryInterval() > sessionExpirySeconds) {
            connect.setSessionExpiryInterval(sessionExpirySeconds);
        }
    }
}
