package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.duet.protocol.CommandKind;
import chat.duet.protocol.event.RefusedEvent;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Commands that are not carried out: with each client library, over each transport. */
class RefusalIT {

    @RegisterExtension
    static final ChatServerExtension SERVER = ChatServerExtension.withDefaults();

    private Actor alice;
    private Actor bob;
    private String conversation;

    @BeforeEach
    void meet() {
        alice = SERVER.actor("alice");
        bob = SERVER.actor("bob");
        conversation = alice.meet(bob);
    }

    @ParameterizedTest
    @EnumSource
    void refusalTellsWhyAndLeavesTheConnectionAlone(ClientKind kind) {
        var stranger = SERVER.actor("stranger");
        var sender = alice.device().phone(kind).connect();
        var foreign = stranger.meet(bob);

        assertRefused(sender, CommandKind.MESSAGE, Phone.message(conversation, "e", ""), "invalid_field", 0x99, "e");
        assertRefused(sender, CommandKind.MESSAGE, Phone.message(conversation, "s", " \n"), "invalid_field", 0x99, "s");
        assertRefused(sender, CommandKind.MESSAGE, "{\"text\":", "invalid_json", 0x99, null);
        assertRefused(sender, CommandKind.MESSAGE, "", "invalid_json", 0x99, null);
        assertRefused(sender, CommandKind.MESSAGE, "{}", "invalid_field", 0x99, null);
        assertRefused(
                sender, CommandKind.MESSAGE, Phone.message(foreign, "f", "hi"), "conversation_not_found", 0x87, "f");
        assertRefused(
                sender,
                CommandKind.MESSAGE,
                Phone.message(conversation, "long", "x".repeat(4097)),
                "invalid_field",
                0x99,
                "long");
        assertRefused(sender, CommandKind.MESSAGE, " ".repeat(32_768) + "{}", "payload_too_large", 0x97, null);
        assertRefused(
                sender,
                CommandKind.READ,
                Rest.json("conversationId", conversation, "seq", 1),
                "invalid_field",
                0x99,
                null);
        assertRefused(sender, CommandKind.SYNC, "{\"after\":99}", "invalid_field", 0x99, null);
        sender.send(conversation, "taken", "the first");
        assertRefused(
                sender,
                CommandKind.MESSAGE,
                Phone.message(conversation, "taken", "another"),
                "client_message_id_reused",
                0x83,
                "taken");

        assertThat(sender.client().connected()).isTrue();
        assertThat(alice.device().history(conversation)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void kindsThatAreNotThereYetAreUnknown(ClientKind kind) {
        var sender = alice.device().phone(kind).connect();
        for (var name : List.of("edit", "delete", "reaction", "nonsense", "MESSAGE")) {
            var topic = "u/" + alice.userId() + "/out/" + name;

            var answer = Phone.get(sender.client().publish(topic, new byte[0], 1, false));

            if (kind.mqtt5()) {
                assertThat(answer.reason()).isEqualTo(0x90);
                assertThat(answer.properties()).containsEntry("code", "unknown_kind");
                assertThat(answer.reasonString()).isNotBlank();
            } else {
                sender.until("refused", box -> !box.live(RefusedEvent.class).isEmpty());
                var refused = sender.mailbox().live(RefusedEvent.class).get(0);
                assertThat(refused.code()).isEqualTo("unknown_kind");
            }
        }
        assertThat(sender.client().connected()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void messageWithoutAcknowledgementIsRefused(ClientKind kind) {
        var sender = alice.device().phone(kind).connect();

        Phone.get(sender.publishing(
                CommandKind.MESSAGE, Phone.message(conversation, "fire-and-forget", "lost?"), 0, false));

        sender.until("refused", box -> !box.live(RefusedEvent.class).isEmpty());
        var refused = sender.mailbox().live(RefusedEvent.class).get(0);
        assertThat(refused.kind()).isEqualTo("message");
        assertThat(refused.code()).isEqualTo("qos_not_supported");
        assertThat(sender.client().connected()).isTrue();
        assertThat(alice.device().history(conversation)).isEmpty();
    }

    /** Paho for MQTT 5 does not even try, because CONNACK told it. */
    @ParameterizedTest
    @EnumSource(names = {"PAHO3_TCP", "PAHO3_WEBSOCKET"})
    void qos2IsRefused(ClientKind kind) {
        var sender = alice.device().phone(kind).connect();

        Phone.get(sender.publishing(CommandKind.MESSAGE, Phone.message(conversation, "q", "twice"), 2, false));

        sender.until("refused", box -> !box.live(RefusedEvent.class).isEmpty());
        assertThat(sender.mailbox().live(RefusedEvent.class).get(0).code()).isEqualTo("qos_not_supported");
        assertThat(alice.device().history(conversation)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"PAHO3_TCP", "PAHO3_WEBSOCKET"})
    void retainedPublishEndsTheConnection(ClientKind kind) {
        var sender = alice.device().phone(kind).connect();

        var kept = sender.publishing(CommandKind.MESSAGE, Phone.message(conversation, "r", "kept"), 1, true);

        assertThatThrownBy(kept::join).hasMessageContaining("Connection lost");
        assertThat(alice.device().history(conversation)).isEmpty();
    }

    private void assertRefused(
            Phone sender, CommandKind kind, String payload, String code, int reason, String clientMessageId) {
        var before = sender.mailbox().live(RefusedEvent.class).size();
        var answer = Phone.get(sender.publishing(kind, payload, 1, false));
        if (answer.reason() != 0) {
            assertThat(answer.reason()).as(code).isEqualTo(reason);
            assertThat(answer.properties()).as(payload).containsEntry("code", code);
            assertThat(answer.reasonString()).isNotBlank();
            return;
        }
        var refused = sender.until(code, box -> box.live(RefusedEvent.class).size() > before)
                .mailbox()
                .live(RefusedEvent.class)
                .get(before);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.kind()).isEqualTo(kind.text());
        assertThat(refused.detail()).isNotBlank();
        if (clientMessageId == null) {
            assertThat(refused.clientMessageId()).isNull();
        } else {
            assertThat(refused.clientMessageId()).hasToString(clientMessageId);
        }
    }
}
