package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.protocol.CommandKind;
import chat.duet.protocol.event.RefusedEvent;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The extension without the embedded broker's shorter way: everything goes through interceptors, as in a stock HiveMQ. */
class StockBrokerIT {

    @RegisterExtension
    static final ChatServerExtension SERVER = ChatServerExtension.inStockBroker();

    @ParameterizedTest
    @EnumSource
    void messagesArriveOnceInOrderAndRepetitionsGetTheFirstAnswer(ClientKind kind) {
        var alice = SERVER.actor("alice");
        var bob = SERVER.actor("bob");
        var conversation = alice.meet(bob);
        var sender = alice.device().phone(kind).connect();
        var receiver = bob.device().phone(kind).connect();

        var first = sender.send(conversation, "m0", "text 0");
        for (int i = 1; i < 20; i++) {
            sender.send(conversation, "m" + i, "text " + i);
        }
        var again = sender.send(conversation, "m0", "text 0");

        assertThat(again).isEqualTo(first);
        receiver.until("all", box -> box.texts().size() == 20);
        assertThat(receiver.mailbox().texts().get(0)).isEqualTo("text 0");
        assertThat(receiver.mailbox().texts().get(19)).isEqualTo("text 19");
        assertThat(alice.device().history(conversation)).hasSize(20);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasSentWhileAwayArrivesAfterwards(ClientKind kind) {
        var alice = SERVER.actor("alice");
        var bob = SERVER.actor("bob");
        var conversation = alice.meet(bob);
        var receiver = bob.device().phone(kind).connect();
        receiver.drop();
        var sender = alice.device().phone(kind).connect();
        for (int i = 0; i < 200; i++) {
            sender.send(conversation, "m" + i, "text " + i);
        }

        receiver.connect();

        receiver.until("all", box -> box.texts().size() == 200);
        assertThat(receiver.mailbox().texts().get(199)).isEqualTo("text 199");
    }

    @ParameterizedTest
    @EnumSource
    void refusalsAreTold(ClientKind kind) {
        var alice = SERVER.actor("alice");
        var sender = alice.device().phone(kind).connect();

        var answer = Phone.get(sender.publishing(CommandKind.MESSAGE, "not JSON", 1, false));

        if (kind.mqtt5()) {
            assertThat(answer.reason()).isEqualTo(0x99);
            assertThat(answer.properties()).containsEntry("code", "invalid_json");
        } else {
            sender.until("refused", box -> !box.live(RefusedEvent.class).isEmpty());
        }
        assertThat(sender.client().connected()).isTrue();
    }
}
