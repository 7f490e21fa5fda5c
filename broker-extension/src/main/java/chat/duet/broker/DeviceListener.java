package chat.duet.broker;

import chat.duet.core.Chat;
import com.hivemq.extension.sdk.api.events.client.ClientLifecycleEventListener;
import com.hivemq.extension.sdk.api.events.client.parameters.AuthenticationSuccessfulInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ConnectionStartInput;
import com.hivemq.extension.sdk.api.events.client.parameters.DisconnectEventInput;

/**
 * Notes the end of a connection. On a takeover the broker reports the end of the old connection after the new one was authenticated; both name
 * themselves, so the old end cannot be taken for the new one's.
 */
final class DeviceListener implements ClientLifecycleEventListener {
    private final Chat chat;
    private final Connections connections;

    DeviceListener(Chat chat, Connections connections) {
        this.chat = chat;
        this.connections = connections;
    }

    @Override
    public void onMqttConnectionStart(ConnectionStartInput input) {}

    @Override
    public void onAuthenticationSuccessful(AuthenticationSuccessfulInput input) {}

    @Override
    public void onDisconnect(DisconnectEventInput input) {
        connections.of(input.getConnectionInformation()).ifPresent(connection -> {
            connections.end(connection);
            connection.close();
            chat.delivery().disconnected(connection.device().device(), connection.id());
            chat.presence().disconnected(connection.device(), connection.id());
        });
    }
}
