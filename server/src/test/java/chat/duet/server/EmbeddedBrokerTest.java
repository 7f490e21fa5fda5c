package chat.duet.server;

import static com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode.NOT_AUTHORIZED;
import static com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

    @TempDir
    private static Path temp;

    private static DataFolder folder;
    private static EmbeddedBroker broker;
    private static Thread.UncaughtExceptionHandler handlerBefore;

    @BeforeAll
    static void start() throws StartException {
        handlerBefore = Thread.getDefaultUncaughtExceptionHandler();
        folder = DataFolder.open(temp.resolve("data"));
        broker = EmbeddedBroker.start(TestSettings.in(temp), folder, new FriendsOnly());
    }

    @AfterAll
    static void stop() {
        broker.close();
        folder.close();
    }

    @Test
    void bindsBothListenersToTheirOwnPorts() {
        assertThat(tcp().port()).isPositive().isNotEqualTo(broker.webSocket().port());
        assertThat(broker.webSocket().port()).isPositive();
    }

    @Test
    void strangerIsRefusedOnBothListeners() {
        assertThat(TestClient.connectOverTcp(tcp(), "stranger").getReasonCode()).isEqualTo(NOT_AUTHORIZED);
        assertThat(TestClient.connectOverWebSocket(broker.webSocket(), "stranger")
                        .getReasonCode())
                .isEqualTo(NOT_AUTHORIZED);
    }

    @Test
    void friendIsLetInOnBothListeners() {
        assertThat(TestClient.connectOverTcp(tcp(), FriendsOnly.FRIEND).getReasonCode())
                .isEqualTo(SUCCESS);
        assertThat(TestClient.connectOverWebSocket(broker.webSocket(), FriendsOnly.FRIEND)
                        .getReasonCode())
                .isEqualTo(SUCCESS);
    }

    @Test
    void tellsItsLimitsToTheClient() {
        var answer = TestClient.connectOverTcp(tcp(), FriendsOnly.FRIEND);
        var limits = answer.getRestrictions();

        assertThat(answer.getServerKeepAlive()).hasValue(60);
        assertThat(limits.getReceiveMaximum()).isEqualTo(64);
        assertThat(limits.getMaximumPacketSize()).isEqualTo(65_536);
        assertThat(limits.getMaximumQos()).isEqualTo(MqttQos.AT_LEAST_ONCE);
        assertThat(limits.getTopicAliasMaximum()).isZero();
        assertThat(limits.isRetainAvailable()).isFalse();
        assertThat(limits.isWildcardSubscriptionAvailable()).isFalse();
        assertThat(limits.isSharedSubscriptionAvailable()).isFalse();
        assertThat(limits.areSubscriptionIdentifiersAvailable()).isFalse();
    }

    @Test
    void leavesTheHandlerOfUncaughtExceptionsAlone() {
        assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(handlerBefore);
    }

    private static Address tcp() {
        return broker.tcp().orElseThrow();
    }
}
