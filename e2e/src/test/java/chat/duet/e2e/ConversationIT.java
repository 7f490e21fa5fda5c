package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.protocol.event.ConversationEvent;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.event.PresenceEvent;
import chat.duet.protocol.event.ReceiptEvent;
import chat.duet.protocol.event.TypingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two people chat: with each client library, over each transport. */
class ConversationIT {

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
    void messageIsAnsweredAndReachesEveryOtherDevice(ClientKind kind) {
        var sender = alice.device().phone(kind).connect();
        var otherDevice = alice.addDevice().phone(kind).connect();
        var receiver = bob.device().phone(kind).connect();
        var id = UUID.randomUUID().toString();

        var answer = sender.send(conversation, id, "Shall we go at seven?\n\tÄ 日本 🎈");

        var received = receiver.until("the message", box -> box.messages().size() == 1)
                .mailbox()
                .messages()
                .get(0);
        var stored = bob.device().history(conversation);
        assertThat(stored).hasSize(1);
        assertSame(received, stored.get(0));
        assertThat(received.clientMessageId().text()).isEqualTo(id);
        assertThat(received.senderId()).hasToString(alice.userId());
        assertThat(received.conversationId()).hasToString(conversation);
        assertThat(received.id()).hasToString(conversation + "-1");
        assertThat(received.text()).isEqualTo("Shall we go at seven?\n\tÄ 日本 🎈");

        var copy = otherDevice
                .until("the sent message", box -> box.messages().size() == 1)
                .mailbox()
                .messages()
                .get(0);
        assertSame(copy, stored.get(0));
        if (kind.mqtt5()) {
            assertThat(answer.reason()).isZero();
            assertThat(answer.properties())
                    .containsEntry("id", conversation + "-1")
                    .containsEntry("conversationId", conversation)
                    .containsEntry("seq", "1")
                    .containsEntry("event", Long.toString(copy.number()))
                    .containsEntry("at", Long.toString(copy.sentAt()))
                    .hasSize(5);
        } else {
            var confirmation = sender.until(
                            "its own message", box -> box.messages().size() == 1)
                    .mailbox()
                    .messages()
                    .get(0);
            assertThat(confirmation).isEqualTo(copy);
        }
        assertNothingStrange(sender, otherDevice, receiver);
    }

    @ParameterizedTest
    @EnumSource
    void mqtt5SenderGetsNoEventOfItsOwnAndMqtt3SenderDoes(ClientKind kind) {
        var sender = alice.device().phone(kind).connect();
        // Own messages that are sent while older events are still on their way may come with them.
        sender.until("the conversation", box -> box.last() == 1);
        sender.send(conversation, "one", "one");
        bob.device().send(conversation, "two", "two");
        sender.send(conversation, "three", "three");
        bob.device().send(conversation, "four", "four");

        sender.untilText("four");

        assertThat(sender.mailbox().texts())
                .isEqualTo(kind.mqtt5() ? List.of("two", "four") : List.of("one", "two", "three", "four"));
    }

    @ParameterizedTest
    @EnumSource
    void persistentSessionGetsWhatCameWhileItWasAway(ClientKind kind) {
        var receiver = bob.device().phone(kind).connect();
        alice.device().send(conversation, "live", "live");
        receiver.untilText("live");
        receiver.drop();

        for (int i = 1; i <= 100; i++) {
            alice.device().send(conversation, "m" + i, "offline " + i);
        }
        receiver.connect();

        assertThat(receiver.client().sessionPresent()).isTrue();
        receiver.untilText("offline 100");
        assertComplete(receiver, 101);
    }

    @ParameterizedTest
    @EnumSource
    void cleanSessionGetsWhatCameWhileItWasAway(ClientKind kind) {
        var receiver = bob.device().phone(kind).connect(Login::clean);
        assertThat(receiver.client().sessionPresent()).isFalse();
        alice.device().send(conversation, "live", "live");
        receiver.untilText("live");
        receiver.disconnect();

        for (int i = 1; i <= 100; i++) {
            alice.device().send(conversation, "m" + i, "offline " + i);
        }
        receiver.connect(Login::clean);

        assertThat(receiver.client().sessionPresent()).isFalse();
        receiver.untilText("offline 100");
        assertComplete(receiver, 101);
    }

    @ParameterizedTest
    @EnumSource
    void conversationComesBeforeItsFirstMessage(ClientKind kind) {
        var receiver = bob.device().phone(kind).connect();
        var carol = SERVER.actor("carol");
        var opened = carol.meet(bob);
        carol.device().send(opened, "hello", "hello");

        receiver.untilText("hello");

        var events = receiver.mailbox().stored();
        assertThat(events).hasSize(3);
        assertThat(events.get(0)).isInstanceOf(ConversationEvent.class).hasFieldOrPropertyWithValue("number", 1L);
        var announced = (ConversationEvent) events.get(1);
        assertThat(announced.conversationId()).hasToString(opened);
        assertThat(announced.peerId()).hasToString(carol.userId());
        assertThat(announced.number()).isEqualTo(2);
        assertThat(events.get(2).number()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void senderLearnsOfDeliveryAndReading(ClientKind kind) {
        var sender = alice.device().phone(kind).connect();
        var reader = bob.device().phone(kind).connect();
        var readersOther = bob.addDevice().phone(kind).connect();
        sender.send(conversation, "one", "one");
        sender.send(conversation, "two", "two");
        reader.untilText("two");

        sender.until("delivered", box -> receipts(box).contains("delivered 2 by " + bob.userId()));
        assertThat(reader.markRead(conversation, 2).reason()).isZero();

        sender.until("read", box -> receipts(box).contains("read 2 by " + bob.userId()));
        readersOther.until("read", box -> receipts(box).contains("read 2 by " + bob.userId()));
        var seenByAlice = alice.device().conversation(conversation);
        assertThat(seenByAlice.get("peerReadSeq").asLong()).isEqualTo(2);
        assertThat(seenByAlice.get("peerDeliveredSeq").asLong()).isEqualTo(2);
        assertNothingStrange(sender, reader, readersOther);
    }

    @ParameterizedTest
    @EnumSource
    void unreadCountsAreRight(ClientKind kind) {
        var sender = alice.device().phone(kind).connect();
        var reader = bob.device().phone(kind).connect();
        for (int i = 1; i <= 5; i++) {
            sender.send(conversation, "a" + i, "a" + i);
        }
        reader.untilText("a5");
        assertThat(unread(bob)).isEqualTo(5);
        assertThat(unread(alice)).isZero();

        reader.markRead(conversation, 3);
        assertThat(unread(bob)).isEqualTo(2);

        reader.send(conversation, "b1", "my own is never unread");
        assertThat(unread(bob)).isEqualTo(2);
        assertThat(unread(alice)).isEqualTo(1);

        reader.markRead(conversation, 1);
        assertThat(unread(bob)).isEqualTo(2);
        reader.markRead(conversation, 6);
        assertThat(unread(bob)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void typingAndPresenceAreSeenWhileTheyLast(ClientKind kind) {
        var watcher = alice.device().phone(kind).connect();
        var typist = bob.device().phone(kind).connect();
        watcher.until("online", box -> box.live(PresenceEvent.class).stream().anyMatch(PresenceEvent::online));

        assertThat(typist.typing(conversation, true).reason()).isZero();
        watcher.until("typing", box -> box.live(TypingEvent.class).stream().anyMatch(TypingEvent::typing));
        assertThat(typist.typing(conversation, false).reason()).isZero();
        watcher.until("stopped", box -> box.live(TypingEvent.class).stream().anyMatch(event -> !event.typing()));
        typist.drop();

        watcher.until("offline", box -> box.live(PresenceEvent.class).stream().anyMatch(event -> !event.online()));
        var typing = watcher.mailbox().live(TypingEvent.class).get(0);
        assertThat(typing.conversationId()).hasToString(conversation);
        assertThat(typing.userId()).hasToString(bob.userId());
        var presence = watcher.mailbox().live(PresenceEvent.class);
        assertThat(presence)
                .hasSize(2)
                .allMatch(event -> event.userId().toString().equals(bob.userId()));
        assertThat(presence.get(1).lastSeenAt()).isPresent();
        assertThat(typist.mailbox().live(TypingEvent.class)).isEmpty();
        assertThat(alice.rest()
                        .get("/v1/users/" + bob.userId() + "/presence")
                        .expect(200)
                        .get("lastSeenAt")
                        .asLong())
                .isEqualTo(presence.get(1).lastSeenAt().orElseThrow());
    }

    @ParameterizedTest
    @EnumSource
    void restAndMqttAreTwoDoorsToTheSameConversation(ClientKind kind) {
        var phone = alice.device().phone(kind).connect();
        var peer = bob.device().phone(kind).connect();

        var overRest = bob.device().send(conversation, "rest", "over REST");
        phone.untilText("over REST");
        phone.send(conversation, "mqtt", "over MQTT");
        peer.untilText("over MQTT");

        assertSame(phone.mailbox().messages().get(0), overRest);
        assertSame(
                peer.mailbox().messages().get(0),
                bob.device().history(conversation).get(1));
        // REST has told the sending device everything, as a PUBACK would have.
        assertThat(peer.mailbox().texts()).containsExactly("over MQTT");
    }

    @ParameterizedTest
    @EnumSource
    void syncBringsTheLogAgain(ClientKind kind) {
        var phone = bob.device().phone(kind).connect();
        for (int i = 1; i <= 3; i++) {
            alice.device().send(conversation, "m" + i, "m" + i);
        }
        phone.untilText("m3");
        var before = phone.mailbox().arrivedCount();

        phone.sync(0);
        assertThat(Phone.get(phone.client().ended())).isEqualTo(kind.mqtt5() ? 0x98 : ChatClient.NO_REASON);
        phone.connect();

        var all = phone.mailbox().stored();
        phone.until("everything again", box -> box.arrivedCount() == before + all.size());
        assertThat(phone.mailbox().arrived().subList(before, before + all.size()))
                .isEqualTo(all);
    }

    @ParameterizedTest
    @EnumSource
    void subscribingAndUnsubscribingChangeNothing(ClientKind kind) {
        var phone = bob.device().phone(kind).connect();
        var in = "u/" + bob.userId() + "/in";
        assertThat(phone.client().subscribe(in, 0)).isEqualTo(1);
        assertThat(phone.client().subscribe("u/" + bob.userId() + "/live", 1)).isZero();
        phone.client().unsubscribe(in);

        alice.device().send(conversation, "still", "still here");

        phone.untilText("still here");
        assertThat(phone.mailbox().messages()).hasSize(1);
        assertNothingStrange(phone);
    }

    private long unread(Actor who) {
        return who.device().conversation(conversation).get("unread").asLong();
    }

    /** The receiver has the conversation and this many messages, like the history, each once. */
    private void assertComplete(Phone receiver, int messages) {
        var box = receiver.mailbox();
        var history = bob.device().history(conversation);
        assertThat(history).hasSize(messages);
        assertThat(box.texts())
                .isEqualTo(history.stream()
                        .map(message -> message.get("text").asText())
                        .toList());
        assertThat(box.stored()).extracting(event -> event.number()).first().isEqualTo(1L);
        assertThat(box.last()).isEqualTo(messages + 1);
        assertNothingStrange(receiver);
    }

    private static List<String> receipts(Mailbox box) {
        return box.stored(ReceiptEvent.class).stream()
                .map(event -> "%s %d by %s".formatted(event.type(), event.seq(), event.userId()))
                .toList();
    }

    private static void assertSame(MessageEvent event, JsonNode message) {
        assertThat(event.id()).hasToString(message.get("id").asText());
        assertThat(event.seq()).isEqualTo(message.get("seq").asLong());
        assertThat(event.senderId()).hasToString(message.get("senderId").asText());
        assertThat(event.clientMessageId().text())
                .isEqualTo(message.get("clientMessageId").asText());
        assertThat(event.text()).isEqualTo(message.get("text").asText());
        assertThat(event.sentAt()).isEqualTo(message.get("sentAt").asLong());
    }

    private static void assertNothingStrange(Phone... phones) {
        for (var phone : phones) {
            assertThat(phone.mailbox().strange()).isEmpty();
        }
    }
}
