package chat.duet.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.core.message.Accepted;
import chat.duet.core.message.Message;
import chat.duet.core.message.Page;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessagesTest {
    @TempDir
    Path folder;

    private ChatFixture fixture;
    private UserId alice;
    private UserId bob;
    private UserId eve;
    private ConversationId conversation;

    @BeforeEach
    void open() {
        fixture = new ChatFixture(folder, 1);
        alice = fixture.user("alice");
        bob = fixture.user("bob");
        eve = fixture.user("eve");
        conversation = fixture.conversation(alice, bob).id();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void messagesAreNumberedFromOneWithoutHoles() {
        assertThat(LongStream.range(0, 5)
                        .map(i -> fixture.send(i % 2 == 0 ? alice : bob, conversation, "m" + i, "hello")
                                .orElseThrow()
                                .message()
                                .seq()))
                .containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void repeatedSendGetsTheFirstAnswerAndStoresNothing() {
        Accepted first = fixture.send(alice, conversation, "one", "hello").orElseThrow();
        fixture.clock.advance(Duration.ofMinutes(1));
        assertThat(fixture.send(alice, conversation, "one", "hello").orElseThrow())
                .isEqualTo(first);
        fixture.reopen();
        assertThat(fixture.send(alice, conversation, "one", "hello").orElseThrow())
                .isEqualTo(first);
        assertThat(history(alice)).hasSize(1);
    }

    @Test
    void repetitionsInOneBatchGetOneNumber() {
        List<CompletableFuture<Outcome<Accepted>>> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(fixture.chat.messages().send(ChatFixture.draft(alice, conversation, "same", "hello")));
        }
        assertThat(all)
                .extracting(future -> ChatFixture.await(future).orElseThrow())
                .containsOnly(ChatFixture.await(all.get(0)).orElseThrow());
        assertThat(history(bob)).hasSize(1);
    }

    @Test
    void anotherTextUnderAUsedIdIsRefused() {
        fixture.send(alice, conversation, "one", "hello").orElseThrow();
        assertThat(fixture.send(alice, conversation, "one", "other")
                        .refusal()
                        .orElseThrow()
                        .code())
                .isEqualTo(ErrorCode.CLIENT_MESSAGE_ID_REUSED);
    }

    @Test
    void twoSendersMayUseTheSameId() {
        fixture.send(alice, conversation, "one", "hello").orElseThrow();
        assertThat(fixture.send(bob, conversation, "one", "other").isOk()).isTrue();
    }

    @Test
    void aStrangersConversationLooksLikeNone() {
        ConversationId none = ConversationId.of(5);
        var foreign = fixture.send(eve, conversation, "one", "hello").refusal().orElseThrow();
        var missing = fixture.send(eve, none, "one", "hello").refusal().orElseThrow();
        assertThat(foreign.code()).isEqualTo(missing.code()).isEqualTo(ErrorCode.CONVERSATION_NOT_FOUND);
        assertThat(foreign.detail().replace(conversation.toString(), "-"))
                .isEqualTo(missing.detail().replace(none.toString(), "-"));
        assertThat(fixture.chat
                        .messages()
                        .read(eve, conversation, Page.newest(10))
                        .isOk())
                .isFalse();
        assertThat(history(alice)).isEmpty();
    }

    @Test
    void textIsCheckedWhoeverSends() {
        assertThat(fixture.send(alice, conversation, "one", "a\u0000b")
                        .refusal()
                        .orElseThrow()
                        .field())
                .isEqualTo("text");
        assertThat(fixture.send(alice, conversation, "one", "\ud800").isOk()).isFalse();
        assertThat(fixture.send(alice, conversation, "one", "x".repeat(4097)).isOk())
                .isFalse();
        assertThat(fixture.send(alice, conversation, "one", "가".repeat(4096)).isOk())
                .isTrue();
    }

    @Test
    void pagesAreCutBySequence() {
        for (int i = 1; i <= 20; i++) {
            fixture.send(alice, conversation, "m" + i, "text " + i).orElseThrow();
        }
        assertThat(seqs(Page.newest(3))).containsExactly(18L, 19L, 20L);
        assertThat(seqs(new Page(Page.Direction.BEFORE, 5, 3))).containsExactly(2L, 3L, 4L);
        assertThat(seqs(new Page(Page.Direction.AFTER, 18, 10))).containsExactly(19L, 20L);
        assertThat(seqs(new Page(Page.Direction.AROUND, 10, 5))).containsExactly(8L, 9L, 10L, 11L, 12L);
        assertThat(seqs(new Page(Page.Direction.AROUND, 1, 4))).containsExactly(1L, 2L, 3L, 4L);
        assertThat(seqs(new Page(Page.Direction.AFTER, 20, 10))).isEmpty();
    }

    @Test
    void openingAConversationTwiceFindsTheSame() {
        assertThat(fixture.conversation(bob, alice).id()).isEqualTo(conversation);
        assertThat(ChatFixture.await(fixture.chat.conversations().open(alice, alice))
                        .refusal()
                        .orElseThrow()
                        .code())
                .isEqualTo(ErrorCode.SELF_CONVERSATION);
        assertThat(ChatFixture.await(fixture.chat.conversations().open(alice, UserId.of(7)))
                        .refusal()
                        .orElseThrow()
                        .code())
                .isEqualTo(ErrorCode.USER_NOT_FOUND);
    }

    private List<Message> history(UserId user) {
        return fixture.chat
                .messages()
                .read(user, conversation, Page.newest(200))
                .orElseThrow();
    }

    private List<Long> seqs(Page page) {
        return fixture.chat.messages().read(bob, conversation, page).orElseThrow().stream()
                .map(Message::seq)
                .toList();
    }
}
