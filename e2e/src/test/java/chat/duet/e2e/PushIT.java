package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.core.push.Address;
import chat.duet.core.push.Platform;
import chat.duet.push.standin.FcmReceived;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is rung and who is not: the real broker, the real database and Firebase's own library, against stand-ins for the push services. */
class PushIT {

    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final Duration LONG_ENOUGH = DEADLINE.plusSeconds(2);
    private static final String ANDROID = "android";

    /** In the text of every message, and in the name of everybody who sends one. */
    private static final String CANARY = "kanarie";

    private static final PushServices PUSH = new PushServices();

    @RegisterExtension
    static final ChatServerExtension SERVER = ChatServerExtension.with(PUSH::connect);

    private final Actor sender = SERVER.actor(CANARY);
    private final Actor bob = SERVER.actor("bob");
    private final String conversation = sender.meet(bob);

    @AfterAll
    static void everythingThatWasSentIsWhatTheServicesTakeAndShowsNothing() {
        try (PUSH) {
            assertThat(PUSH.fcm().received()).isNotEmpty();
            assertThat(PUSH.fcm().violations()).isEmpty();
            assertThat(PUSH.web().violations()).isEmpty();
            assertThat(PUSH.fcm().received()).extracting(FcmReceived::raw).noneMatch(body -> body.contains(CANARY));
            assertThat(PUSH.web().received())
                    .noneMatch(each -> each.data().toString().contains(CANARY));
        }
    }

    @Test
    void deviceThatIsAwayIsRungAtOnceAndOnce() {
        var token = PUSH.register(bob.device(), ANDROID);
        var message = send("one");

        var ring = PUSH.awaitRing(token, message);

        assertThat(ring.data())
                .containsEntry("conversation", conversation)
                .containsEntry("messages", "1")
                .containsEntry("badge", "1")
                .doesNotContainKeys("sender", "text");
        await().during(LONG_ENOUGH)
                .atMost(Duration.ofSeconds(10))
                .until(() -> PUSH.fcm().received(token).size() == 1);
    }

    @Test
    void deviceThatIsConnectedAndAcknowledgesIsNotRung() {
        var token = PUSH.register(bob.device(), ANDROID);
        var phone = bob.device().phone(ClientKind.PAHO5_TCP).connect();
        for (int i = 0; i < 20; i++) {
            send("message " + i);
        }
        phone.until("twenty messages", box -> box.messages().size() == 20);

        PUSH.assertSilent(token, LONG_ENOUGH);
    }

    @Test
    void deviceThatIsConnectedButDoesNotAcknowledgeIsRungAfterTheDeadline() {
        var token = PUSH.register(bob.device(), ANDROID);
        bob.device().phone(ClientKind.PAHO5_TCP).connect(Login::neverAcknowledging);
        var message = send("half open");
        long sent = System.nanoTime();

        long after = PUSH.awaitRing(token, message).nanoTime() - sent;

        System.out.printf("half-open: rung %,d ms after the answer to the sender%n", after / 1_000_000);
        assertThat(Duration.ofNanos(after)).isBetween(DEADLINE.minusMillis(500), DEADLINE.plusSeconds(5));
    }

    @Test
    void deviceThatGoesWithoutAcknowledgingIsRungWithoutWaiting() {
        var token = PUSH.register(bob.device(), ANDROID);
        var phone = bob.device().phone(ClientKind.PAHO5_TCP).connect(Login::neverAcknowledging);
        // What follows stays at the broker until this one is acknowledged.
        phone.until("the conversation", box -> box.storedCount() == 1);
        var message = send("gone");
        long gone = System.nanoTime();
        phone.drop();

        long after = PUSH.awaitRing(token, message).nanoTime() - gone;

        System.out.printf("gone unacknowledged: rung %,d ms after the connection ended%n", after / 1_000_000);
        assertThat(Duration.ofNanos(after)).isLessThan(DEADLINE.minusMillis(500));
    }

    @Test
    void whatIsReadOnOneDeviceIsWithdrawnFromTheOther() {
        var tablet = bob.addDevice();
        var token = PUSH.register(tablet, ANDROID);
        var phone = bob.device().phone(ClientKind.PAHO5_TCP).connect();
        var message = send("read at once");
        phone.untilText(text("read at once"));
        PUSH.awaitRing(token, message);

        assertThat(phone.markRead(conversation, 1).reason()).isZero();

        await().atMost(PushServices.PATIENCE)
                .until(() -> !PUSH.received(token, "withdraw").isEmpty());
        assertThat(PUSH.received(token, "withdraw"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.data())
                        .containsEntry("conversation", conversation)
                        .containsEntry("message", message));
    }

    @Test
    void whatIsReadBeforeTheRingIsNotRungAtAll() {
        var tablet = bob.addDevice();
        var token = PUSH.register(tablet, ANDROID);
        tablet.phone(ClientKind.PAHO5_TCP).connect(Login::neverAcknowledging);
        send("read in time");

        bob.rest().put("/v1/conversations/" + conversation + "/read", "seq", 1).expect(200);

        PUSH.assertSilent(token, LONG_ENOUGH);
    }

    @Test
    void mutedConversationAndBlockedSenderDoNotRing() {
        var token = PUSH.register(bob.device(), ANDROID);
        var other = SERVER.actor(CANARY);
        var muted = other.meet(bob);
        bob.rest()
                .put("/v1/conversations/" + muted + "/mute", "until", 9_007_199_254_740_991L)
                .expect(204);
        bob.rest().put("/v1/blocks/" + sender.userId()).expect(204);
        other.device().send(muted, "m1", text("muted"));
        send("blocked");
        PUSH.assertSilent(token, LONG_ENOUGH);

        bob.rest().delete("/v1/conversations/" + muted + "/mute").expect(204);
        var heard = other.device().send(muted, "m2", text("heard")).get("id").asText();

        PUSH.awaitRing(token, heard);
    }

    @Test
    void ownMessagesDoNotRingOnesOtherDevices() {
        var token = PUSH.register(sender.addDevice(), ANDROID);
        send("mine");
        PUSH.assertSilent(token, LONG_ENOUGH);
    }

    @Test
    void whoHasLoggedOutIsNotRung() {
        var tablet = bob.addDevice();
        var token = PUSH.register(tablet, ANDROID);
        var revoked = PUSH.register(bob.addDevice(), ANDROID);
        tablet.rest().delete("/v1/sessions/current").expect(204);
        bob.rest().get("/v1/devices").expect(200).get("devices").forEach(device -> {
            if (!device.get("current").asBoolean()) {
                bob.rest().delete("/v1/devices/" + device.get("id").asText()).expect(204);
            }
        });
        var here = PUSH.register(bob.device(), ANDROID);

        PUSH.awaitRing(here, send("for those who stayed"));

        PUSH.assertSilent(token, LONG_ENOUGH);
        PUSH.assertSilent(revoked, Duration.ofMillis(100));
    }

    @Test
    void tokenThatMovedRingsForItsNewOwnerOnly() {
        var token = PUSH.register(bob.device(), ANDROID);
        var heir = SERVER.actor("heir");
        PUSH.register(heir.device(), ANDROID, token);
        send("for bob");
        PUSH.assertSilent(token, LONG_ENOUGH);

        var theirs = sender.meet(heir);
        var message = sender.device().send(theirs, UUID.randomUUID().toString(), text("for the heir"));

        PUSH.awaitRing(token, message.get("id").asText());
        assertThat(PUSH.fcm().received(token))
                .allSatisfy(each -> assertThat(each.data()).containsEntry("conversation", theirs));
    }

    @Test
    void browserIsRungByWebPush() {
        var subscription = PUSH.web().subscribe(Platform.WEB);
        Address.Keys keys = subscription.keys();
        bob.rest()
                .put(
                        "/v1/push",
                        "gateway",
                        "web-push",
                        "endpoint",
                        subscription.token(),
                        "keys",
                        Map.of("p256dh", keys.p256dh(), "auth", keys.auth()))
                .expect(200);
        var config = bob.rest().get("/v1/config").expect(200);
        assertThat(config.at("/push/webPush/publicKey").asText()).matches("B[A-Za-z0-9_-]{86}");
        assertThat(config.at("/push/fcm").asBoolean()).isTrue();

        var message = send("for the browser");

        await().atMost(PushServices.PATIENCE)
                .untilAsserted(() -> assertThat(PUSH.web().received())
                        .filteredOn(each -> each.endpoint().equals(subscription.token()))
                        .singleElement()
                        .satisfies(each -> assertThat(each.data())
                                .containsEntry("kind", "ring")
                                .containsEntry("message", message)));
    }

    @Test
    void figuresCount() {
        var token = PUSH.register(bob.device(), ANDROID);
        PUSH.awaitRing(token, send("counted"));
        await().untilAsserted(() -> assertThat(SERVER.rest().text("/metrics").lines())
                .anyMatch(line -> line.matches("duet_push_sent_total\\{gateway=\"fcm\"} [1-9].*"))
                .anyMatch(line -> line.matches("duet_messages_accepted_total [1-9].*"))
                .anyMatch(line -> line.startsWith("duet_broker_connections ")));
    }

    /** @return the id of the message */
    private String send(String text) {
        return sender.device()
                .send(conversation, UUID.randomUUID().toString(), text(text))
                .get("id")
                .asText();
    }

    private static String text(String text) {
        return CANARY + " " + text;
    }
}
