package chat.duet.e2e;

import static chat.duet.e2e.ClientKind.PAHO5_TCP;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.MqttPubAck;
import org.eclipse.paho.mqttv5.common.packet.MqttPubRec;

/** Topics, commands and packets that are not for the villain to use. */
final class TopicAttempts {

    private static final String MESSAGE = "{\"clientMessageId\":\"x\",\"conversationId\":\"%s\",\"text\":\"boo\"}";

    private TopicAttempts() {}

    static Stream<Attempt> subscriptions() {
        return Stream.of(
                        "u/{victim}/in",
                        "u/{victim}/live",
                        "u/{victim}/out/message",
                        "u/{victim}/+",
                        "u/{victim}/#",
                        "#",
                        "+/+/in",
                        "u/+/in",
                        "$SYS/#",
                        "$share/g/u/{victim}/in",
                        "$share/g/u/{villain}/in",
                        "u/{VICTIM}/in",
                        "U/{victim}/in",
                        "u/{victim}/in/",
                        "/u/{victim}/in",
                        "u//in",
                        "u/{villain}/in/",
                        "u/{villain}/+",
                        "u/{villain}/in/#",
                        "u/{villain}/out/message")
                .map(filter -> new Attempt("subscribe to " + filter, on -> on.assertCannotSubscribe(on.fill(filter))));
    }

    static Stream<Attempt> publishes() {
        return Stream.of(
                        "u/{victim}/in",
                        "u/{victim}/live",
                        "u/{victim}/out/message",
                        "u/{victim}/out/read",
                        "u/{villain}/in",
                        "u/{villain}/live",
                        "u/{villain}/out/message/",
                        "u/{VILLAIN}/out/message",
                        "u/{villain}/out",
                        "/u/{villain}/out/message",
                        "u//out/message",
                        "$SYS/x",
                        "anything")
                .map(topic -> new Attempt(
                        "publish to " + topic,
                        on -> on.assertCannotPublish(
                                on.fill(topic), MESSAGE.formatted(on.victimsConversation()), "topic_not_allowed")));
    }

    static Stream<Attempt> commands() {
        return Stream.of(
                command(
                        "message to a conversation of others",
                        "message",
                        "conversation_not_found",
                        on -> MESSAGE.formatted(on.victimsConversation())),
                command(
                        "message to no conversation",
                        "message",
                        "conversation_not_found",
                        on -> MESSAGE.formatted("0000000000000")),
                command(
                        "read receipt for a conversation of others",
                        "read",
                        "conversation_not_found",
                        on -> Rest.json("conversationId", on.victimsConversation(), "seq", 1)),
                command(
                        "typing in a conversation of others",
                        "typing",
                        "conversation_not_found",
                        on -> Rest.json("conversationId", on.victimsConversation(), "typing", true)),
                command("sync beyond the end of the log", "sync", "invalid_field", on -> "{\"after\":1000000}"),
                new Attempt("forged sender in the payload", TopicAttempts::forgedSender));
    }

    static Stream<Attempt> packets() {
        return Stream.of(
                new Attempt(
                        "packet beyond the limit",
                        on -> on.assertPublishEndsTheConnection(out(on), new byte[64 * 1024 + 1], 1, false, 0x95)),
                new Attempt(
                        "retained publish", on -> on.assertPublishEndsTheConnection(out(on), valid(on), 1, true, 0x9a)),
                new Attempt(
                        "retained publish to the victim's inbox",
                        on -> on.assertPublishEndsTheConnection(
                                "u/" + on.victim().userId() + "/in", valid(on), 1, true, 0x9a)),
                new Attempt("QoS 2", TopicAttempts::qos2),
                new Attempt(
                        "topic with a wildcard",
                        on -> on.assertPublishEndsTheConnection("u/+/in", valid(on), 1, false, 0x90)));
    }

    private static Attempt command(String name, String kind, String code, Function<Stage, String> payload) {
        return new Attempt(
                name,
                on -> on.assertCannotPublish("u/" + on.villain().userId() + "/out/" + kind, payload.apply(on), code));
    }

    /** The sender is who is connected, whatever the payload and the properties say; the properties go no further. */
    private static void forgedSender(Stage on) throws Exception {
        var receiver = on.accomplice().device().phone(PAHO5_TCP).connect();
        try (var client = on.raw(new Mailbox(on.villain().userId()))) {
            var forged = Rest.json(
                    "clientMessageId", "forged",
                    "conversationId", on.villainsConversation(),
                    "text", "forged",
                    "senderId", on.victim().userId(),
                    "from", on.victim().userId(),
                    "userId", on.victim().userId());
            var properties = RawMqtt5.withUserProperty("senderId", on.victim().userId());
            properties.setResponseTopic("u/" + on.victim().userId() + "/in");
            properties.setCorrelationData(new byte[] {1});
            var answer = client.publish(out(on), forged.getBytes(StandardCharsets.UTF_8), 1, false, properties);
            assertThat(((MqttPubAck) answer.orElseThrow()).getReasonCodes()).containsExactly(0);
        }
        receiver.untilText("forged");
        assertThat(receiver.mailbox().messages())
                .filteredOn(event -> event.text().equals("forged"))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.senderId()).hasToString(on.villain().userId()));
        assertThat(receiver.mailbox().strange()).isEmpty();
        receiver.disconnect();
    }

    private static void qos2(Stage on) throws Exception {
        try (var client = on.raw(new Mailbox(on.villain().userId()))) {
            var answer = client.publish(out(on), valid(on), 2, false, new MqttProperties());
            assertThat(answer).containsInstanceOf(MqttPubRec.class);
            assertThat(((MqttPubRec) answer.orElseThrow()).getReasonCodes()[0]).isEqualTo(0x83);
        }
        assertThat(on.villain().device().history(on.villainsConversation()))
                .noneMatch(message -> message.get("text").asText().equals("boo"));
    }

    private static String out(Stage on) {
        return "u/" + on.villain().userId() + "/out/message";
    }

    private static byte[] valid(Stage on) {
        return MESSAGE.formatted(on.villainsConversation()).getBytes(StandardCharsets.UTF_8);
    }
}
