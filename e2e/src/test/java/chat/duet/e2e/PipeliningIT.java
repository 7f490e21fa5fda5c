package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.protocol.CommandKind;
import chat.duet.protocol.Topics;
import chat.duet.protocol.id.UserId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.paho.mqttv5.common.packet.MqttPubAck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One sender, many commands under way: answers come in the order of the commands, however long each of them took. */
class PipeliningIT {

    /** The receive maximum that the server grants. */
    private static final int AT_ONCE = 64;

    @RegisterExtension
    static final ChatServerExtension SERVER = ChatServerExtension.withDefaults();

    @Test
    void acknowledgementsKeepTheOrderOfTheCommandsAndRefusalsTheirPlace() throws Exception {
        var alice = SERVER.actor("alice");
        var bob = SERVER.actor("bob");
        var conversation = alice.meet(bob);
        var topic = Topics.out(UserId.parse(alice.userId()).orElseThrow(), CommandKind.MESSAGE);
        List<byte[]> commands = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            // A refusal that is known at once, between commands that have to wait for the disk.
            var command = i % 3 == 1 ? "not JSON" : Phone.message(conversation, "m" + i, "text " + i);
            commands.add(command.getBytes(StandardCharsets.UTF_8));
        }

        try (var client = RawMqtt5.connect(
                SERVER.address(ClientKind.PAHO5_TCP), Login.of(alice.device()), new Mailbox(alice.userId()))) {
            var answers = client.publishAll(topic, commands);

            assertThat(answers).allSatisfy(answer -> assertThat(answer).isInstanceOf(MqttPubAck.class));
            assertThat(answers.stream().map(answer -> answer.getMessageId()).toList())
                    .isEqualTo(IntStream.rangeClosed(1, AT_ONCE).boxed().toList());
            for (int i = 0; i < AT_ONCE; i++) {
                int reason = ((MqttPubAck) answers.get(i)).getReasonCodes()[0];
                assertThat(reason).as("command %d", i).isEqualTo(i % 3 == 1 ? 0x99 : 0);
            }
        }

        assertThat(alice.device().history(conversation)).hasSize((AT_ONCE * 2 + 2) / 3);
    }
}
