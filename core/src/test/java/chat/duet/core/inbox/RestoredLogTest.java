package chat.duet.core.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.core.ChatFixture;
import chat.duet.core.device.Device;
import chat.duet.core.device.StartFrom;
import chat.duet.core.message.Accepted;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that lost its end, because its database was replaced by an older copy, and went on: who knows the lost part can be told. */
class RestoredLogTest {
    @TempDir
    Path folder;

    private ChatFixture fixture;
    private UserId alice;
    private UserId bob;
    private Device phone;
    private ConversationId conversation;
    private EventMark before;
    private EventMark lost;

    /** Bob's log: 1 the conversation, 2 a message, then the copy is made, 3 a message that is lost by it. */
    @BeforeEach
    void restore() throws IOException {
        fixture = new ChatFixture(folder, 1);
        alice = fixture.user("alice");
        bob = fixture.user("bob");
        conversation = fixture.conversation(alice, bob).id();
        phone = fixture.device(bob, StartFrom.NOW);
        before = send("one");
        fixture.close();
        Files.copy(folder.resolve("duet.db"), folder.resolve("backup.db"));
        open(2, Duration.ofHours(1));
        lost = send("two");
        assertThat(compare(lost)).isEqualTo(new Comparison(lost, true));
        fixture.close();
        Files.delete(folder.resolve("duet.db"));
        Files.copy(folder.resolve("backup.db"), folder.resolve("duet.db"));
        open(3, Duration.ofHours(2));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /** The copies above rest on it, and so does an operator who copies the file of a server that was stopped. */
    @Test
    void closedDatabaseIsOneFile() {
        send("three");
        fixture.close();
        assertThat(folder.resolve("duet.db-wal")).doesNotExist();
        assertThat(folder.resolve("duet.db-shm")).doesNotExist();
        open(4, Duration.ofHours(3));
    }

    @Test
    void whatTheCopyHasMatches() {
        assertThat(compare(EventMark.NONE)).isEqualTo(new Comparison(before, true));
        assertThat(compare(before)).isEqualTo(new Comparison(before, true));
    }

    @Test
    void whatTheCopyLacksDoesNotMatch() {
        assertThat(lost.number()).isEqualTo(before.number() + 1);
        assertThat(compare(lost)).isEqualTo(new Comparison(before, false));
    }

    @Test
    void theNumberGivenAgainIsAnotherEvent() {
        EventMark again = send("three");
        assertThat(again.number()).isEqualTo(lost.number());
        assertThat(compare(lost)).isEqualTo(new Comparison(again, false));
        assertThat(compare(again)).isEqualTo(new Comparison(again, true));
    }

    @Test
    void logsOfOthersDoNotCount() {
        EventMark again = send("three");
        assertThat(fixture.chat.inbox().compare(fixture.user("carol"), again))
                .isEqualTo(new Comparison(EventMark.NONE, false));
    }

    @Test
    void syncIntoTheLostPartIsRefusedAndChangesNothing() {
        assertThat(rewind(before.number(), OptionalLong.of(before.at()))).isNull();
        send("three");
        assertThat(rewind(lost.number(), OptionalLong.of(lost.at()))).isEqualTo(ErrorCode.DIVERGED);
        assertThat(rewind(lost.number() + 5, OptionalLong.of(lost.at()))).isEqualTo(ErrorCode.DIVERGED);
        assertThat(rewind(lost.number() + 5, OptionalLong.empty())).isEqualTo(ErrorCode.INVALID_FIELD);
        assertThat(fixture.chat
                        .devices()
                        .findUsable(bob, phone.id())
                        .orElseThrow()
                        .cursor())
                .isEqualTo(before.number());
        assertThat(rewind(0, OptionalLong.of(7))).isNull();
    }

    private ErrorCode rewind(long after, OptionalLong at) {
        return ChatFixture.await(fixture.chat.delivery().rewind(phone.address(), after, at))
                .refusal()
                .map(refusal -> refusal.code())
                .orElse(null);
    }

    private void open(long seed, Duration later) {
        fixture = new ChatFixture(folder, seed);
        fixture.clock.advance(later);
    }

    /** From bob, so that the answer has the number of his own event. */
    private EventMark send(String id) {
        Accepted accepted = fixture.send(bob, conversation, id, "hello").orElseThrow();
        return new EventMark(accepted.event(), accepted.message().sentAt());
    }

    private Comparison compare(EventMark known) {
        return fixture.chat.inbox().compare(bob, known);
    }
}
