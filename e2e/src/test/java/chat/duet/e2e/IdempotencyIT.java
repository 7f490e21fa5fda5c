package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.protocol.event.MessageEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A message that is sent again and again, by every way there is. */
class IdempotencyIT {

    private static final int TIMES = 34;
    private static final String ID = "01jd9k2q8x7v";
    private static final String TEXT = "only once";

    @RegisterExtension
    static final ChatServerExtension SERVER = ChatServerExtension.withDefaults();

    /** What an answer says of the message, however it came. */
    private record Told(String id, String seq, String event, String at) {}

    @Test
    void sameIdAHundredTimesIsOneMessageWithOneAnswer() throws Exception {
        var alice = SERVER.actor("alice");
        var bob = SERVER.actor("bob");
        var conversation = alice.meet(bob);
        var receiver = bob.device().phone(ClientKind.PAHO5_TCP).connect();
        var mqtt5 = alice.device().phone(ClientKind.PAHO5_TCP);
        var mqtt3 = alice.addDevice().phone(ClientKind.PAHO3_TCP);
        var executor = Executors.newFixedThreadPool(3);
        try {
            var overMqtt5 = CompletableFuture.supplyAsync(() -> repeatOverMqtt5(mqtt5, conversation), executor);
            var overMqtt3 = CompletableFuture.runAsync(() -> repeatOverMqtt3(mqtt3, conversation), executor);
            var overRest = CompletableFuture.supplyAsync(() -> repeatOverRest(alice, conversation), executor);

            var told = new ArrayList<>(overMqtt5.join());
            told.addAll(overRest.join());
            overMqtt3.join();

            assertThat(told).hasSizeGreaterThan(TIMES).containsOnly(told.get(0));
            var history = bob.device().history(conversation);
            assertThat(history).hasSize(1);
            assertThat(told.get(0).id()).isEqualTo(history.get(0).get("id").asText());
            assertThat(told.get(0).seq()).isEqualTo("1");

            receiver.untilText(TEXT);
            bob.device().send(conversation, "fence", "fence");
            mqtt3.connect().untilText("fence");
            assertThat(mqtt3.mailbox().messages())
                    .filteredOn(event -> event.text().equals(TEXT))
                    .hasSize(1)
                    .allSatisfy(event -> assertThat(tell(event)).isEqualTo(told.get(0)));
            alice.device().send(conversation, "another", "another");
            receiver.untilText("another");
            assertThat(receiver.mailbox().texts()).containsExactly(TEXT, "another");
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void sameIdWithAnotherTextIsRefusedEverywhere() {
        var alice = SERVER.actor("alice");
        var bob = SERVER.actor("bob");
        var conversation = alice.meet(bob);
        var elsewhere = alice.meet(SERVER.actor("carol"));
        var phone = alice.device().phone(ClientKind.PAHO5_TCP).connect();
        phone.send(conversation, ID, TEXT);

        assertThat(phone.send(conversation, ID, "something else").properties())
                .containsEntry("code", "client_message_id_reused");
        assertThat(phone.send(elsewhere, ID, TEXT).properties()).containsEntry("code", "client_message_id_reused");
        var overRest = alice.rest()
                .post(
                        "/v1/conversations/" + conversation + "/messages",
                        "clientMessageId",
                        ID,
                        "text",
                        "something else");
        assertThat(overRest.status()).isEqualTo(409);
        assertThat(overRest.code()).isEqualTo("client_message_id_reused");

        assertThat(bob.device()
                        .send(conversation, ID, "ids are each user's own")
                        .get("seq")
                        .asLong())
                .isEqualTo(2);
    }

    /** Every second time the connection breaks before the answer can come. */
    private static List<Told> repeatOverMqtt5(Phone phone, String conversation) {
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            phone.connect();
            var answer = phone.sending(conversation, ID, TEXT);
            if (i % 2 == 0) {
                phone.drop();
            } else {
                var properties = Phone.get(answer).properties();
                told.add(new Told(
                        properties.get("id"), properties.get("seq"), properties.get("event"), properties.get("at")));
                phone.disconnect();
            }
        }
        return told;
    }

    private static void repeatOverMqtt3(Phone phone, String conversation) {
        for (int i = 0; i < TIMES; i++) {
            phone.connect();
            var answer = phone.sending(conversation, ID, TEXT);
            if (i % 2 == 1) {
                Phone.get(answer);
            }
            phone.drop();
        }
    }

    private static List<Told> repeatOverRest(Actor alice, String conversation) {
        var path = "/v1/conversations/" + conversation + "/messages";
        var answers = IntStream.range(0, TIMES)
                .mapToObj(i -> alice.rest().posting(path, "clientMessageId", ID, "text", TEXT))
                .toList();
        return answers.stream()
                .map(Phone::get)
                .map(answer -> answer.expect(201))
                .map(body -> new Told(
                        body.get("id").asText(),
                        body.get("seq").asText(),
                        body.get("event").asText(),
                        body.get("sentAt").asText()))
                .toList();
    }

    private static Told tell(MessageEvent event) {
        return new Told(
                event.id().toString(),
                Long.toString(event.seq()),
                Long.toString(event.number()),
                Long.toString(event.sentAt()));
    }
}
