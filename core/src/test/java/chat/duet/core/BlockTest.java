package chat.duet.core;

import static chat.duet.core.ChatFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.core.conversation.Conversation;
import chat.duet.core.device.DeviceAddress;
import chat.duet.core.message.Message;
import chat.duet.core.message.Page;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bob has blocked Alice: nothing of hers arrives, and she learns nothing. */
class BlockTest {
    @TempDir
    Path folder;

    private ChatFixture fixture;
    private UserId alice;
    private UserId bob;
    private ConversationId conversation;

    @BeforeEach
    void open() {
        fixture = new ChatFixture(folder, 1);
        alice = fixture.user("alice");
        bob = fixture.user("bob");
        conversation = fixture.conversation(alice, bob).id();
        fixture.send(alice, conversation, "before", "hello").orElseThrow();
        await(fixture.chat.push().block(bob, alice)).orElseThrow();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void messageIsAcceptedAndArrivesNowhere(boolean folded) {
        long head = fixture.chat.inbox().head(bob);
        var answer = fixture.send(alice, conversation, "unwanted", "you there?").orElseThrow();
        assertThat(answer.message().seq()).isEqualTo(2);
        if (folded) {
            fixture.reopen();
        }
        assertThat(fixture.send(alice, conversation, "unwanted", "you there?").orElseThrow())
                .as("repeated")
                .isEqualTo(answer);
        assertThat(fixture.chat.inbox().head(bob)).isEqualTo(head);
        assertThat(view(bob).unread()).isEqualTo(1);

        assertThat(history(bob)).extracting(Message::text).containsExactly("hello", "");
        assertThat(history(bob)).extracting(Message::withheld).containsExactly(false, true);
        assertThat(history(alice)).extracting(Message::text).containsExactly("hello", "you there?");
        assertThat(history(alice)).extracting(Message::withheld).containsExactly(false, false);
        assertThat(lastOf(bob).text()).isEmpty();
        assertThat(lastOf(alice).text()).isEqualTo("you there?");
        assertThat(lastOf(alice).withheld()).isFalse();
    }

    @Test
    void withheldMessageIsNotUnreadWhenReadingUpToOneBeforeIt() {
        await(fixture.chat.push().unblock(bob, alice)).orElseThrow();
        fixture.send(alice, conversation, "second", "one more").orElseThrow();
        await(fixture.chat.push().block(bob, alice)).orElseThrow();
        fixture.send(alice, conversation, "unwanted", "you there?").orElseThrow();
        assertThat(await(fixture.chat.receipts().markRead(bob, conversation, 1))
                        .orElseThrow()
                        .unread())
                .isEqualTo(1);
        fixture.reopen();
        assertThat(await(fixture.chat.receipts().markRead(bob, conversation, 2))
                        .orElseThrow()
                        .unread())
                .isZero();
    }

    @Test
    void blockerCannotWriteEither() {
        assertThat(fixture.send(bob, conversation, "mine", "hi")
                        .refusal()
                        .orElseThrow()
                        .code())
                .isEqualTo(ErrorCode.USER_BLOCKED);
        assertThat(await(fixture.chat.conversations().open(bob, alice))
                        .refusal()
                        .orElseThrow()
                        .code())
                .isEqualTo(ErrorCode.USER_BLOCKED);
        fixture.reopen();
        assertThat(fixture.send(bob, conversation, "mine", "hi").isOk()).isFalse();
    }

    @Test
    void whatComesAfterUnblockingArrivesWithoutAHole() {
        fixture.send(alice, conversation, "unwanted", "you there?").orElseThrow();
        await(fixture.chat.push().unblock(bob, alice)).orElseThrow();
        long head = fixture.chat.inbox().head(bob);
        fixture.send(alice, conversation, "after", "welcome back").orElseThrow();
        List<InboxEvent> events = fixture.chat.inbox().read(bob, head, 10);
        assertThat(events).hasSize(1);
        assertThat(history(bob)).extracting(Message::seq).containsExactly(1L, 2L, 3L);
        assertThat(history(bob)).extracting(Message::text).containsExactly("hello", "", "welcome back");
        assertThat(fixture.send(bob, conversation, "mine", "hi").isOk()).isTrue();
    }

    @Test
    void blockedSideSeesNoReceiptsOfTheBlocker() {
        long head = fixture.chat.inbox().head(alice);
        await(fixture.chat.receipts().markRead(bob, conversation, 1)).orElseThrow();
        assertThat(fixture.chat.inbox().read(alice, head, 10)).isEmpty();
        assertThat(view(alice).peerReadSeq()).isZero();
        assertThat(view(bob).readSeq()).isEqualTo(1);
        await(fixture.chat.push().unblock(bob, alice)).orElseThrow();
        assertThat(view(alice).peerReadSeq()).isEqualTo(1);
    }

    @Test
    void presenceIsHiddenBothWays() {
        var phone = new DeviceAddress(bob, DeviceId.of(1));
        fixture.chat.presence().connecting(phone, 1);
        fixture.chat.presence().connected(phone, 1);
        assertThat(fixture.chat.presence().find(alice, bob).orElseThrow().online())
                .isFalse();
        assertThat(fixture.chat.presence().find(bob, alice).orElseThrow().online())
                .isFalse();
        await(fixture.chat.push().unblock(bob, alice)).orElseThrow();
        assertThat(fixture.chat.presence().find(alice, bob).orElseThrow().online())
                .isTrue();
    }

    @Test
    void newConversationWithTheBlockerLooksLikeAnyOtherAndIsKeptFromThem() {
        UserId carol = fixture.user("carol");
        await(fixture.chat.push().block(bob, carol)).orElseThrow();
        long head = fixture.chat.inbox().head(bob);
        ConversationId opened = fixture.conversation(carol, bob).id();
        assertThat(fixture.send(carol, opened, "hi", "hi").isOk()).isTrue();
        assertThat(fixture.chat.inbox().head(bob)).isEqualTo(head);
        assertThat(listed(bob)).containsExactly(conversation);
        assertThat(listed(carol)).containsExactly(opened);
        await(fixture.chat.push().unblock(bob, carol)).orElseThrow();
        assertThat(listed(bob)).containsExactlyInAnyOrder(conversation, opened);
    }

    private List<ConversationId> listed(UserId user) {
        return fixture.chat.conversations().list(user, false, null, 10).stream()
                .map(summary -> summary.conversation().id())
                .toList();
    }

    private Message lastOf(UserId user) {
        return Objects.requireNonNull(
                fixture.chat.conversations().list(user, false, null, 1).get(0).lastMessage());
    }

    private Conversation view(UserId user) {
        return fixture.chat.conversations().find(user, conversation).orElseThrow();
    }

    private List<Message> history(UserId user) {
        return fixture.chat.messages().read(user, conversation, Page.newest(50)).orElseThrow();
    }
}
