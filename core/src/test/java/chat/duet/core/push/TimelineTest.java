package chat.duet.core.push;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.core.Chat;
import chat.duet.core.device.Device;
import chat.duet.core.message.Message;
import chat.duet.core.push.PushResult.Status;
import chat.duet.core.push.Timeline.DeviceLine;
import chat.duet.core.push.Timeline.Step;
import chat.duet.core.push.Timeline.What;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be told about a message, and to whom. */
class TimelineTest {
    @TempDir
    Path folder;

    private PushFixture chat;
    private UserId alice;
    private UserId bob;
    private ConversationId conversation;
    private Device phone;
    private Device tablet;
    private Device laptop;
    private Device alices;

    @BeforeEach
    void open() {
        chat = new PushFixture(folder, PushFixture.DEFAULTS);
        alice = chat.user("alice");
        bob = chat.user("bob");
        conversation = chat.conversation(alice, bob);
        phone = chat.device(bob);
        tablet = chat.device(bob);
        laptop = chat.device(bob);
        alices = chat.device(alice);
        chat.register(phone, "bobs-phone");
        chat.register(tablet, "bobs-tablet");
    }

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void tellsEveryStepOfEveryDevice() {
        chat.connect(tablet);
        chat.gateway.answers(Status.RETRY, "UNAVAILABLE");
        long sentAt = chat.clock.millis();
        Message message = chat.send(alice, conversation, "hello");
        chat.gateway.answers(Status.SENT, "");
        chat.advance(Duration.ofSeconds(2));
        chat.acknowledge(tablet);
        chat.advance(Duration.ofSeconds(2));
        chat.read(bob, conversation, message.seq());
        chat.advance(Duration.ofSeconds(2));

        Timeline timeline = chat.chat.push().timeline(message.id()).orElseThrow();
        assertThat(timeline.steps()).extracting(Step::what).containsExactly(What.ACCEPTED, What.DELIVERED, What.READ);
        assertThat(timeline.steps().get(0).at()).isEqualTo(sentAt);
        assertThat(timeline.steps().get(1).at()).isBetween(sentAt + 2_000, sentAt + 2_500);
        assertThat(timeline.steps().get(2).at()).isEqualTo(sentAt + 4_000);
        assertThat(timeline.lines())
                .extracting(DeviceLine::device)
                .containsExactlyInAnyOrder(phone.id(), tablet.id(), laptop.id(), alices.id());
        assertThat(told(timeline, phone))
                .containsExactly("DECIDED RING", "TRIED RETRY UNAVAILABLE", "TRIED SENT", "WITHDRAWN SENT");
        assertThat(told(timeline, tablet)).containsExactly("ACKNOWLEDGED null");
        assertThat(told(timeline, laptop)).containsExactly("DECIDED NO_REGISTRATION");
        assertThat(told(timeline, alices)).containsExactly("DECIDED OWN_MESSAGE");
    }

    @Test
    void tellsTheSameBesideARunningServerAndAfterIt() {
        Message message = chat.send(alice, conversation, "hello");
        chat.advance(Duration.ofSeconds(1));
        Path file = folder.resolve("duet.db");
        Timeline inTheJournal = Chat.explain(file, message.id()).orElseThrow();
        assertThat(inTheJournal)
                .isEqualTo(chat.chat.push().timeline(message.id()).orElseThrow());
        assertThat(told(inTheJournal, phone)).containsExactly("DECIDED RING", "TRIED SENT");
        chat.reopen();
        assertThat(Chat.explain(file, message.id())).contains(inTheJournal);
        assertThat(Chat.explain(file, MessageId.of(conversation, 99))).isEmpty();
    }

    @Test
    void tellsWhatHoldsAMessageBack() {
        chat.register(phone, "bobs-phone", new QuietHours(9 * 60, 11 * 60));
        Message first = chat.send(alice, conversation, "one");
        chat.advance(Duration.ofSeconds(1));
        Message second = chat.send(alice, conversation, "two");
        chat.advance(Duration.ofSeconds(1));
        assertThat(told(first, phone)).containsExactly("DECIDED QUIET_HOURS");
        assertThat(told(second, phone)).containsExactly("DECIDED QUIET_HOURS");
        chat.advance(Duration.ofHours(2));
        assertThat(told(first, phone)).containsExactly("DECIDED QUIET_HOURS", "DECIDED RING", "TRIED SENT");
        assertThat(told(second, phone)).containsExactly("DECIDED RING", "TRIED SENT");
    }

    @Test
    void tellsThatASilentDeviceHadBeenSentIt() {
        chat.connect(tablet);
        Message message = chat.send(alice, conversation, "hello");
        chat.advance(Duration.ofSeconds(4));
        assertThat(told(message, tablet)).containsExactly("PUBLISHED ", "DECIDED RING", "TRIED SENT");
        assertThat(told(message, phone)).containsExactly("DECIDED RING", "TRIED SENT");
    }

    @Test
    void tellsWhyADeviceWasSilent() {
        chat.done(chat.chat.push().mute(bob, conversation, Push.FOR_EVER));
        Message muted = chat.send(alice, conversation, "muted");
        chat.done(chat.chat.push().mute(bob, conversation, 0));
        chat.done(chat.chat.push().block(bob, alice));
        chat.advance(Duration.ofSeconds(1));
        Message blocked = chat.send(alice, conversation, "blocked");
        chat.advance(Duration.ofSeconds(1));
        assertThat(told(muted, phone)).containsExactly("DECIDED MUTED");
        assertThat(told(blocked, phone)).containsExactly("DECIDED BLOCKED");
        assertThat(chat.chat.push().figures().decided())
                .containsEntry(Rule.MUTED, 2L)
                .containsEntry(Rule.BLOCKED, 0L)
                .containsEntry(Rule.RING, 0L);
    }

    @Test
    void senderLearnsNoMoreThanReceiptsTell() {
        Message message = chat.send(alice, conversation, "hello");
        chat.advance(Duration.ofSeconds(1));
        Timeline sent = chat.chat.push().timeline(alice, message.id()).orElseThrow();
        assertThat(sent.lines()).isEmpty();
        assertThat(sent.steps()).extracting(Step::what).containsExactly(What.ACCEPTED);
        chat.connect(phone);
        chat.acknowledge(phone);
        chat.advance(Duration.ofSeconds(1));
        assertThat(chat.chat.push().timeline(alice, message.id()).orElseThrow().steps())
                .extracting(Step::what)
                .containsExactly(What.ACCEPTED, What.DELIVERED);
        for (MessageId id : List.of(message.id(), MessageId.of(conversation, 99))) {
            assertThat(chat.chat
                            .push()
                            .timeline(bob, id)
                            .refusal()
                            .orElseThrow()
                            .code())
                    .isEqualTo(ErrorCode.MESSAGE_NOT_FOUND);
        }
    }

    @Test
    void logIsKeptForAWhile() {
        Message message = chat.send(alice, conversation, "hello");
        chat.advance(Duration.ofSeconds(1));
        chat.chat.close();
        chat.clock.advance(PushFixture.DEFAULTS.push().logRetention().minusHours(2));
        chat.open();
        chat.advance(Duration.ofMinutes(90));
        assertThat(told(message, phone)).containsExactly("DECIDED RING", "TRIED SENT");
        chat.advance(Duration.ofMinutes(90));
        assertThat(told(message, phone)).isEmpty();
        chat.advance(Duration.ofHours(1));
        assertThat(chat.gateway.rings("bobs-phone")).hasSize(1);
    }

    @Test
    void figuresCountWhatWasDone() {
        Message message = chat.send(alice, conversation, "hello");
        chat.read(bob, conversation, message.seq());
        chat.advance(Duration.ofSeconds(1));
        chat.gateway.answers(Status.REFUSED, "INVALID_ARGUMENT");
        chat.advance(Duration.ofMinutes(1));
        chat.send(alice, conversation, "hello");
        chat.advance(Duration.ofSeconds(1));
        PushFigures figures = chat.chat.push().figures();
        assertThat(figures.registrations()).isEqualTo(2);
        assertThat(figures.queued()).isZero();
        assertThat(figures.oldest()).isEqualTo(Duration.ZERO);
        PushFigures.OfGateway fcm = figures.gateways().stream()
                .filter(of -> of.gateway() == Gateway.FCM)
                .findFirst()
                .orElseThrow();
        assertThat(fcm.sent()).isEqualTo(2);
        assertThat(fcm.withdrawn()).isEqualTo(2);
        assertThat(fcm.failed()).containsOnly(Map.entry("REFUSED INVALID_ARGUMENT", 2L));
        assertThat(fcm.down()).isZero();
    }

    private List<String> told(Message message, Device device) {
        return told(chat.chat.push().timeline(message.id()).orElseThrow(), device);
    }

    private static List<String> told(Timeline timeline, Device device) {
        return timeline.lines().stream()
                .filter(line -> line.device().equals(device.id()))
                .flatMap(line -> line.steps().stream())
                .map(step -> step.what() + " " + step.detail())
                .toList();
    }
}
