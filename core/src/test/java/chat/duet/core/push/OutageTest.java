package chat.duet.core.push;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.core.ChatFixture;
import chat.duet.core.device.Device;
import chat.duet.core.message.Message;
import chat.duet.core.push.PushResult.Status;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the gateway does not do what it should, and when there is too much. */
class OutageTest {
    @TempDir
    Path folder;

    private PushFixture chat;
    private UserId alice;
    private UserId bob;
    private ConversationId conversation;
    private Device phone;

    @BeforeEach
    void open() {
        chat = new PushFixture(folder, PushFixture.withRate(20));
        alice = chat.user("alice");
        bob = chat.user("bob");
        conversation = chat.conversation(alice, bob);
        phone = chat.device(bob);
        chat.register(phone, "bobs-phone");
    }

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void failedNoticeIsTriedAgainLessAndLessOften() {
        chat.gateway.answers(Status.RETRY, "INTERNAL");
        chat.send(alice, conversation, "hello");
        chat.advance(Duration.ofSeconds(8));
        List<Long> times =
                chat.gateway.tried.stream().map(RecordingGateway.Sent::at).toList();
        assertThat(times).hasSizeBetween(4, 5);
        assertThat(times.get(1) - times.get(0)).isBetween(500L, 1_000L);
        assertThat(times.get(2) - times.get(1)).isBetween(1_000L, 2_000L);
        assertThat(times.get(3) - times.get(2)).isBetween(2_000L, 4_000L);
        chat.gateway.answers(Status.SENT, "");
        chat.advance(Duration.ofSeconds(70));
        assertThat(chat.gateway.rings()).hasSize(1);
    }

    @Test
    void whatTheProviderAsksToWaitIsWaited() {
        chat.gateway.asksToWait(Duration.ofMinutes(20));
        chat.send(alice, conversation, "hello");
        chat.gateway.answers(Status.SENT, "");
        chat.send(alice, conversation, "hello again");
        chat.advance(Duration.ofMinutes(20).minusMillis(1));
        assertThat(chat.gateway.tried).hasSize(1);
        chat.advance(Duration.ofMillis(1));
        assertThat(chat.gateway.rings()).hasSize(1);
        assertThat(chat.gateway.rings().get(0).messages()).isEqualTo(2);
    }

    @Test
    void gatewayThatThrowsHasFailedLikeAnyOther() {
        chat.gateway.script = notice -> {
            throw new IllegalStateException("broken");
        };
        chat.send(alice, conversation, "hello");
        chat.gateway.answers(Status.SENT, "");
        chat.advance(Duration.ofSeconds(1));
        assertThat(chat.gateway.rings()).hasSize(1);
    }

    @Test
    void messageThatIsTooOldIsNotWorthARing() {
        chat.chat.close();
        chat.settings = PushFixture.withTtl(Duration.ofHours(1));
        chat.open();
        chat.gateway.answers(Status.RETRY, "UNAVAILABLE");
        chat.send(alice, conversation, "hello");
        chat.advance(Duration.ofMinutes(70));
        chat.gateway.answers(Status.SENT, "");
        chat.advance(Duration.ofHours(1));
        assertThat(chat.gateway.rings()).isEmpty();
        chat.send(alice, conversation, "new");
        assertThat(chat.gateway.rings()).hasSize(1);
    }

    @Test
    void nothingIsLostInAnHourWithoutAGatewayAndTheReturnIsNoBurst() {
        int users = 100;
        Map<String, Message> expected = new HashMap<>();
        chat.gateway.answers(Status.RETRY, "UNAVAILABLE");
        List<ConversationId> conversations = new ArrayList<>();
        for (int i = 0; i < users; i++) {
            // Whoever they are matters less than that they are many: one user's password takes as long as a hundred
            // messages.
            UserId user = i == 0 ? bob : chat.user("user" + i);
            Device device = i == 0 ? phone : chat.device(user);
            String token = "token-" + i;
            chat.register(device, token);
            conversations.add(i == 0 ? conversation : chat.conversation(alice, user));
            expected.put(token, chat.send(alice, conversations.get(i), "hello"));
        }
        chat.advance(Duration.ofMinutes(30));
        for (int i = 0; i < users; i += 2) {
            expected.put("token-" + i, chat.send(alice, conversations.get(i), "hello again"));
        }
        chat.advance(Duration.ofMinutes(30));
        int inTheOutage = chat.gateway.tried.size();
        assertThat(inTheOutage).as("tries in the outage").isLessThan(250);
        assertThat(chat.chat.push().figures().queued()).isEqualTo(users);
        assertThat(chat.chat.push().figures().oldest()).isBetween(Duration.ofMinutes(60), Duration.ofMinutes(61));
        assertThat(chat.chat.push().figures().gateways())
                .filteredOn(of -> of.gateway() == Gateway.FCM)
                .allMatch(of -> of.down() == 1 && of.failed().get("RETRY UNAVAILABLE") == inTheOutage);

        chat.gateway.answers(Status.SENT, "");
        chat.advance(Duration.ofMinutes(7));
        expected.forEach((token, message) -> assertThat(chat.gateway.rings(token))
                .extracting(Notice::message)
                .containsExactly(message.id()));
        List<Long> times = chat.gateway.tried.stream()
                .filter(sent -> sent.result().status() == Status.SENT)
                .map(RecordingGateway.Sent::at)
                .toList();
        for (int i = 23; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 23))
                    .as("23 notices at 20 a second")
                    .isGreaterThan(999);
        }
        assertThat(chat.chat.push().figures().queued()).isZero();
    }

    @Test
    void wrongCredentialsHoldEverythingUpAndLoseNothing() {
        chat.gateway.answers(Status.MISCONFIGURED, "THIRD_PARTY_AUTH_ERROR");
        Message message = chat.send(alice, conversation, "hello");
        chat.advance(Duration.ofHours(1));
        assertThat(chat.gateway.tried).hasSizeBetween(55, 65);
        assertThat(chat.chat.push().figures().gateways())
                .filteredOn(of -> of.gateway() == Gateway.FCM)
                .allMatch(of -> of.down() == 1);
        chat.gateway.answers(Status.SENT, "");
        chat.advance(Duration.ofMinutes(2));
        assertThat(chat.gateway.rings()).extracting(Notice::message).containsExactly(message.id());
    }

    @Test
    void pushServiceThatHangsDoesNotSilenceTheOthers() {
        chat.gateway.script = notice ->
                PushResult.of(notice.address().token().contains("bad.example") ? Status.RETRY : Status.SENT, "TIMEOUT");
        for (int i = 0; i < 9; i++) {
            web(chat.device(bob), "https://bad.example/" + i);
            if (i == 7) {
                chat.send(alice, conversation, "now that one is known to be bad");
                chat.advance(Duration.ofSeconds(1));
            }
        }
        Device good = chat.device(alice);
        web(good, "https://good.example/1");
        chat.send(bob, conversation, "hello");
        chat.advance(Duration.ofSeconds(1));
        assertThat(chat.gateway.rings("https://good.example/1")).hasSize(1);
    }

    private void web(Device device, String url) {
        Address address = new Address(Gateway.WEB_PUSH, Platform.WEB, url, new Address.Keys("k", "a"));
        chat.done(chat.chat.push().register(device.address(), address, "UTC", null, Preview.FULL));
    }

    @Test
    void tenThousandMessagesAreFewRingsAndTheBadgeIsRight() {
        int messages = 10_000;
        for (int i = 0; i < messages; i++) {
            var unused = chat.chat
                    .messages()
                    .send(ChatFixture.draft(alice, conversation, "flood-%05d".formatted(i), "message " + i));
            if (i % 10 == 0) {
                chat.advance(Duration.ofMillis(60));
            }
        }
        int inAMinute = chat.gateway.tried.size();
        assertThat(inAMinute).isBetween(12, 13);
        chat.advance(Duration.ofMinutes(10));
        List<Notice> rings = chat.gateway.rings();
        assertThat(rings).hasSizeBetween(inAMinute, inAMinute + 1);
        Notice newest = rings.get(rings.size() - 1);
        assertThat(newest.message().seq()).isEqualTo(messages);
        assertThat(newest.badge()).isEqualTo(messages);
        assertThat(newest.messages()).isEqualTo(messages);
    }

    @Test
    void deviceGetsNoMoreThanItsBudget() {
        int inTwoHours = 20 + 2 * 60 / 3;
        for (int minute = 0; minute < 120; minute++) {
            for (int i = 0; i < 6; i++) {
                chat.send(alice, conversation, "message");
                chat.advance(Duration.ofSeconds(10));
            }
        }
        assertThat(chat.gateway.tried).hasSizeBetween(inTwoHours - 1, inTwoHours + 1);
        chat.advance(Duration.ofMinutes(5));
        Notice newest = chat.gateway.rings().get(chat.gateway.rings().size() - 1);
        assertThat(newest.badge()).isEqualTo(720);
    }

    @Test
    void ringsOfADeviceKeepTheOrderOfTheLog() {
        chat.gateway.answers(Status.RETRY, "UNAVAILABLE");
        UserId carol = chat.user("carol");
        ConversationId other = chat.conversation(carol, bob);
        Message first = chat.send(alice, conversation, "one");
        Message second = chat.send(carol, other, "two");
        chat.gateway.answers(Status.SENT, "");
        chat.advance(Duration.ofMinutes(1));
        assertThat(chat.gateway.rings()).extracting(Notice::message).containsExactly(first.id(), second.id());
    }
}
