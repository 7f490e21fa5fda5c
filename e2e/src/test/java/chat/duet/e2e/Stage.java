package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.duet.protocol.event.RefusedEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttDisconnect;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.MqttPubAck;
import org.eclipse.paho.mqttv5.common.packet.MqttSubAck;
import org.eclipse.paho.mqttv5.common.packet.MqttWireMessage;

/**
 * Where somebody tries what they may not: the victim, connected and in a conversation with a friend, and the villain, who
 * knows all ids and has a conversation of their own with an accomplice.
 */
final class Stage {

    private final ChatServerExtension server;
    private final Actor victim;
    private final Actor friend;
    private final Actor villain;
    private final Actor accomplice;
    private final String victimsConversation;
    private final String villainsConversation;
    private final Phone victimsPhone;
    private final ChatClient firstConnection;
    private final List<String> expected = new ArrayList<>();

    Stage(ChatServerExtension server) {
        this.server = server;
        victim = server.actor("victim");
        friend = server.actor("friend");
        villain = server.actor("villain");
        accomplice = server.actor("accomplice");
        victimsConversation = victim.meet(friend);
        villainsConversation = villain.meet(accomplice);
        victimsPhone = victim.device().phone(ClientKind.PAHO5_TCP).connect();
        firstConnection = victimsPhone.client();
    }

    Actor victim() {
        return victim;
    }

    Actor friend() {
        return friend;
    }

    Actor villain() {
        return villain;
    }

    Actor accomplice() {
        return accomplice;
    }

    String victimsConversation() {
        return victimsConversation;
    }

    String villainsConversation() {
        return villainsConversation;
    }

    /** Puts the ids in: {victim} and {villain}, or both in capitals. */
    String fill(String topic) {
        return topic.replace("{victim}", victim.userId())
                .replace("{villain}", villain.userId())
                .replace("{VICTIM}", victim.userId().toUpperCase(Locale.ROOT))
                .replace("{VILLAIN}", villain.userId().toUpperCase(Locale.ROOT));
    }

    /** The villain's own, proper login. */
    Login login() {
        return Login.of(villain.device());
    }

    void assertCannotConnect(ClientKind kind, Login login, int mqtt5Reason, int mqtt3ReturnCode) {
        assertThatThrownBy(() -> server.connect(kind, login, new Mailbox(villain.userId())))
                .isInstanceOfSatisfying(
                        ConnectRefusedException.class,
                        refused ->
                                assertThat(refused.reason()).isEqualTo(kind.mqtt5() ? mqtt5Reason : mqtt3ReturnCode));
    }

    /** The filter is refused in SUBACK or by the end of the connection, and brings nothing. */
    void assertCannotSubscribe(String filter) throws Exception {
        assertCannotSubscribeWithMqtt5(filter);
        assertCannotSubscribeWithMqtt3(filter);
    }

    private void assertCannotSubscribeWithMqtt5(String filter) throws IOException, MqttException {
        var box = new Mailbox(villain.userId());
        try (var client = raw(box)) {
            var answer = client.subscribe(filter, 1);
            if (answer.isPresent() && answer.get() instanceof MqttSubAck suback) {
                assertThat(suback.getReturnCodes()).as("SUBACK of " + filter).hasSize(1);
                assertThat(suback.getReturnCodes()[0]).isGreaterThanOrEqualTo(0x80);
                victimGetsAMessage();
                client.receiveUntilText(villainGetsAMessage());
            } else {
                assertEnded(answer);
                victimGetsAMessage();
            }
        }
        assertNothingForeign(box);
    }

    private void assertCannotSubscribeWithMqtt3(String filter) throws ConnectRefusedException {
        var box = new Mailbox(villain.userId());
        try (var client = server.connect(ClientKind.PAHO3_TCP, login(), box)) {
            try {
                assertThat(client.subscribe(filter, 1)).isEqualTo(0x80);
            } catch (AssertionError e) {
                assertThat(client.connected()).as(filter).isFalse();
            }
            victimGetsAMessage();
        }
        assertNothingForeign(box);
    }

    /** PUBACK refuses with this code, and the connection stays. */
    void assertCannotPublish(String topic, String payload, String code) throws Exception {
        var box = new Mailbox(villain.userId());
        try (var client = raw(box)) {
            var answer = client.publish(topic, bytes(payload), 1, false, new MqttProperties());
            assertThat(answer).containsInstanceOf(MqttPubAck.class);
            var puback = (MqttPubAck) answer.orElseThrow();
            assertThat(puback.getReasonCodes()[0]).isGreaterThanOrEqualTo(0x80);
            assertThat(puback.getProperties().getUserProperties())
                    .anySatisfy(property -> assertThat(property.getValue()).isEqualTo(code));
            victimGetsAMessage();
            client.receiveUntilText(villainGetsAMessage());
        }
        assertNothingForeign(box);
        var quiet = villain.device().phone(ClientKind.PAHO3_TCP).connect();
        Phone.get(quiet.client().publish(topic, bytes(payload), 1, false));
        quiet.until("refused", events -> !events.live(RefusedEvent.class).isEmpty());
        assertThat(quiet.mailbox().live(RefusedEvent.class).get(0).code()).isEqualTo(code);
        quiet.disconnect();
    }

    /** The server ends the connection, with this reason if it gives one. */
    void assertPublishEndsTheConnection(String topic, byte[] payload, int qos, boolean retain, int reason)
            throws Exception {
        var box = new Mailbox(villain.userId());
        try (var client = raw(box)) {
            var answer = client.publish(topic, payload, qos, retain, new MqttProperties());
            assertEnded(answer);
            answer.ifPresent(packet ->
                    assertThat(((MqttDisconnect) packet).getReturnCode()).isEqualTo(reason));
        }
        // Paho itself refuses wildcards.
        if (!topic.contains("+")) {
            try (var client = server.connect(ClientKind.PAHO3_TCP, login(), box)) {
                assertThatThrownBy(client.publish(topic, payload, qos, retain)::join)
                        .hasMessageContaining("Connection lost");
            }
        }
        assertNothingForeign(box);
    }

    RawMqtt5 raw(Mailbox box) throws IOException, MqttException {
        return RawMqtt5.connect(server.address(ClientKind.PAHO5_TCP), login().clean(), box);
    }

    /** The victim's conversation goes on. */
    String victimGetsAMessage() {
        var text = UUID.randomUUID().toString();
        friend.device().send(victimsConversation, text, text);
        expected.add(text);
        victimsPhone.untilText(text);
        return text;
    }

    String villainGetsAMessage() {
        var text = UUID.randomUUID().toString();
        accomplice.device().send(villainsConversation, text, text);
        return text;
    }

    /** On its first connection, with everything that it should get and nothing else. */
    void assertVictimUndisturbed() {
        victimGetsAMessage();
        assertThat(firstConnection.connected()).isTrue();
        assertThat(firstConnection.ended()).isNotDone();
        var box = victimsPhone.mailbox();
        assertThat(box.texts()).isEqualTo(expected);
        assertThat(box.arrivedCount()).isEqualTo(1 + expected.size());
        assertThat(box.live()).isEmpty();
        assertThat(box.strange()).isEmpty();
        assertThat(victim.device().history(victimsConversation)).hasSameSizeAs(expected);
        assertThat(victim.rest().get("/v1/conversations").expect(200).get("conversations"))
                .hasSize(1);
        assertThat(victim.device()
                        .conversation(victimsConversation)
                        .get("readSeq")
                        .asLong())
                .isZero();
    }

    private void assertNothingForeign(Mailbox box) {
        assertThat(box.strange()).isEmpty();
        assertThat(box.messages())
                .allMatch(event -> event.conversationId().toString().equals(villainsConversation));
    }

    private static void assertEnded(Optional<MqttWireMessage> answer) {
        answer.ifPresent(packet -> assertThat(packet).isInstanceOf(MqttDisconnect.class));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
