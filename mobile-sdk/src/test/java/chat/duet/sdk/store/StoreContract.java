package chat.duet.sdk.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.duet.protocol.event.Attachment;
import chat.duet.protocol.event.AttachmentState;
import chat.duet.protocol.event.Details;
import chat.duet.protocol.event.LinkCard;
import chat.duet.protocol.event.Notice;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.RequestId;
import chat.duet.protocol.id.UploadId;
import chat.duet.protocol.id.UserId;
import chat.duet.sdk.conversation.Conversation;
import chat.duet.sdk.conversation.Peer;
import chat.duet.sdk.message.Failure;
import chat.duet.sdk.message.LocalFile;
import chat.duet.sdk.message.Message;
import chat.duet.sdk.message.Outgoing;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store does. */
public abstract class StoreContract {
    protected static final UserId ME = UserId.of(1);
    protected static final UserId PEER = UserId.of(2);
    protected static final ConversationId FIRST = ConversationId.of(10);
    protected static final ConversationId SECOND = ConversationId.of(20);

    private Store store;

    /** The store, which is empty at first; opened again it has what was committed. */
    protected abstract Store open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private void write(Runnable work) {
        store.transact(() -> {
            work.run();
            return null;
        });
    }

    private void reopen() {
        store.close();
        store = open();
    }

    private static Conversation conversation(ConversationId id, long activeAt) {
        return Conversation.of(id, Peer.of(PEER, "bob", "Bob 🙂", false), 5)
                .change()
                .activeAt(activeAt)
                .done();
    }

    private static Message message(ConversationId conversation, long seq, UserId sender) {
        return Message.sent(
                MessageId.of(conversation, seq), sender, ClientMessageId.of("m" + seq), "text " + seq, 1000 + seq);
    }

    private static Message pending(String id) {
        return Message.pending(FIRST, ME, ClientMessageId.of(id), Outgoing.text("text of " + id), 7);
    }

    @Test
    void valuesAreSetReplacedAndTakenAway() {
        assertThat(store.value("a")).isNull();
        write(() -> store.value("a", "1"));
        write(() -> store.value("a", "2"));
        reopen();
        assertThat(store.value("a")).isEqualTo("2");
        write(() -> store.value("a", null));
        assertThat(store.value("a")).isNull();
    }

    @Test
    void everythingOfAConversationComesBack() {
        var all = conversation(FIRST, 9)
                .change()
                .lastSeq(1)
                .readSeq(2)
                .unread(3)
                .peerReadSeq(4)
                .peerDeliveredSeq(5)
                .mutedUntil(9007199254740991L)
                .postId(PostId.of(Long.MAX_VALUE))
                .kept(true)
                .archived(true)
                .draft("begun\n'")
                .readTold(6)
                .noticedSeq(7)
                .stale(true)
                .peer(Peer.of(PEER, "", "", true))
                .done();
        write(() -> store.put(all));
        reopen();
        assertThat(store.conversation(FIRST)).isEqualTo(all);
        assertThat(store.conversation(SECOND)).isNull();
        write(() -> store.put(conversation(FIRST, 9)));
        assertThat(store.conversation(FIRST)).isEqualTo(conversation(FIRST, 9));
    }

    @Test
    void everythingOfAMessageComesBack() {
        var plain = message(FIRST, 1, PEER);
        var notice = message(FIRST, 2, ME).with(Notice.of("request_accepted", RequestId.of(3), PostId.of(4)));
        var system = message(FIRST, 3, UserId.of(0)).with(Notice.of("system", null, null));
        var withheld = Message.sent(MessageId.of(FIRST, 4), PEER, ClientMessageId.of("~"), "", 0)
                .withheld(true);
        write(() -> List.of(plain, notice, system, withheld).forEach(store::put));
        reopen();
        assertThat(store.messages(FIRST, Long.MAX_VALUE, 10)).containsExactly(plain, notice, system, withheld);
        assertThat(store.message(FIRST, 2)).isEqualTo(notice);
        assertThat(store.message(FIRST, 5)).isNull();
        assertThat(store.message(SECOND, 1)).isNull();
    }

    @Test
    void filesAndLinksComeBack() {
        var ready = Attachment.of(UploadId.of(5), AttachmentState.READY, "beach.jpg", 2411724)
                .withType("image/jpeg")
                .withPicture(4032, 3024, "LEHV6nWB2yk8pyo0adR*.7kCMdnj", true);
        var link = LinkCard.of("https://example.org/", "Example", "", UploadId.of(6));
        var sent = message(FIRST, 1, PEER).with(Details.of(List.of(ready), List.of(link)));
        var waiting = Message.pending(
                FIRST,
                ME,
                ClientMessageId.of("files"),
                Outgoing.text("")
                        .attach(LocalFile.of("/tmp/a \"b\".jpg", "a.jpg", 7, null))
                        .attach(LocalFile.of("/tmp/c", "c", 8, UploadId.of(9)))
                        .linkPreview(false),
                7);
        write(() -> {
            store.put(sent);
            store.putOutgoing(waiting);
        });
        reopen();
        assertThat(store.message(FIRST, 1)).isEqualTo(sent);
        assertThat(store.outgoing()).containsExactly(waiting);
    }

    @Test
    void conversationsComeActiveLastFirstWithTheirLastMessage() {
        write(() -> {
            store.put(conversation(FIRST, 100));
            store.put(conversation(SECOND, 200));
            store.put(message(FIRST, 1, ME));
            store.put(message(FIRST, 2, PEER));
        });
        assertThat(store.conversations()).extracting(Conversation::id).containsExactly(SECOND, FIRST);
        assertThat(store.conversations().get(1).lastMessage()).contains(message(FIRST, 2, PEER));
        assertThat(store.conversations().get(0).lastMessage()).isEmpty();
        write(() -> store.putOutgoing(pending("a")));
        assertThat(store.conversations().get(1).lastMessage()).contains(pending("a"));
    }

    @Test
    void pagesEndBelowAPlace() {
        write(() -> {
            for (int seq = 1; seq <= 30; seq++) {
                store.put(message(FIRST, seq, PEER));
            }
            store.put(message(SECOND, 5, PEER));
        });
        assertThat(store.messages(FIRST, 11, 3)).extracting(Message::seq).containsExactly(8L, 9L, 10L);
        assertThat(store.messages(FIRST, 3, 10)).extracting(Message::seq).containsExactly(1L, 2L);
        assertThat(store.messages(FIRST, 1, 10)).isEmpty();
        assertThat(store.countMessages()).isEqualTo(31);
        write(() -> store.removeBelow(FIRST, 29));
        assertThat(store.messages(FIRST, Long.MAX_VALUE, 100))
                .extracting(Message::seq)
                .containsExactly(29L, 30L);
        assertThat(store.countMessages()).isEqualTo(3);
    }

    @Test
    void messagesOfOthersAreCounted() {
        write(() -> {
            store.put(message(FIRST, 1, PEER));
            store.put(message(FIRST, 2, ME));
            store.put(message(FIRST, 3, PEER));
            store.put(message(FIRST, 4, PEER).withheld(true));
            store.put(message(SECOND, 5, PEER));
        });
        assertThat(store.countFromOthers(FIRST, ME, 0)).isEqualTo(2);
        assertThat(store.countFromOthers(FIRST, ME, 1)).isEqualTo(1);
        assertThat(store.countFromOthers(FIRST, ME, 3)).isZero();
    }

    @Test
    void ownMessagesAfterATimeComeInItsOrder() {
        write(() -> {
            store.put(message(FIRST, 1, ME));
            store.put(message(FIRST, 2, PEER));
            store.put(message(SECOND, 4, ME));
            store.put(message(FIRST, 3, ME));
            store.put(message(FIRST, 5, ME).with(Notice.of("request_accepted", null, null)));
        });
        assertThat(store.sentAfter(ME, 1001)).extracting(Message::seq).containsExactly(3L, 4L);
    }

    @Test
    void rangesAreReplaced() {
        write(() -> store.ranges(FIRST, List.of(Range.of(1, 3), Range.of(7, 9))));
        reopen();
        assertThat(store.ranges(FIRST)).containsExactly(Range.of(1, 3), Range.of(7, 9));
        assertThat(store.ranges(SECOND)).isEmpty();
        write(() -> store.ranges(FIRST, List.of(Range.of(1, 9))));
        assertThat(store.ranges(FIRST)).containsExactly(Range.of(1, 9));
    }

    @Test
    void whatWaitsKeepsItsPlace() {
        var failed = pending("b").failed(Failure.of("user_blocked", "why"));
        write(() -> List.of(pending("c"), pending("b"), pending("a")).forEach(store::putOutgoing));
        write(() -> store.putOutgoing(failed));
        reopen();
        assertThat(store.outgoing()).containsExactly(pending("c"), failed, pending("a"));
        assertThat(store.outgoing(FIRST)).hasSize(3);
        assertThat(store.outgoing(SECOND)).isEmpty();
        assertThat(store.outgoing(ClientMessageId.of("b"))).isEqualTo(failed);
        write(() -> store.removeOutgoing(ClientMessageId.of("b")));
        write(() -> store.removeOutgoing(ClientMessageId.of("unknown")));
        write(() -> store.putOutgoing(pending("b")));
        assertThat(store.outgoing()).containsExactly(pending("c"), pending("a"), pending("b"));
    }

    @Test
    void aTransactionThatFailsChangesNothing() {
        write(() -> {
            store.value("a", "1");
            store.put(conversation(FIRST, 1));
            store.put(message(FIRST, 1, ME));
            store.ranges(FIRST, List.of(Range.of(1, 1)));
            List.of(pending("a"), pending("b")).forEach(store::putOutgoing);
        });
        assertThatThrownBy(() -> write(() -> {
                    store.value("a", "2");
                    store.value("b", "2");
                    store.put(conversation(SECOND, 1));
                    store.put(message(FIRST, 1, PEER));
                    store.put(message(FIRST, 2, PEER));
                    store.ranges(FIRST, List.of(Range.of(1, 2)));
                    store.removeOutgoing(ClientMessageId.of("a"));
                    store.putOutgoing(pending("c"));
                    store.removeBelow(FIRST, 2);
                    store.removeConversations();
                    store.wipe();
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);
        for (int i = 0; i < 2; i++) {
            assertThat(store.value("a")).isEqualTo("1");
            assertThat(store.value("b")).isNull();
            assertThat(store.conversations()).extracting(Conversation::id).containsExactly(FIRST);
            assertThat(store.messages(FIRST, Long.MAX_VALUE, 10)).containsExactly(message(FIRST, 1, ME));
            assertThat(store.ranges(FIRST)).containsExactly(Range.of(1, 1));
            assertThat(store.outgoing()).containsExactly(pending("a"), pending("b"));
            reopen();
        }
    }

    @Test
    void conversationsGoAndWhatWaitsStays() {
        write(() -> {
            store.put(conversation(FIRST, 1));
            store.put(message(FIRST, 1, ME));
            store.ranges(FIRST, List.of(Range.of(1, 1)));
            store.putOutgoing(pending("a"));
        });
        write(store::removeConversations);
        assertThat(store.conversations()).isEmpty();
        assertThat(store.countMessages()).isZero();
        assertThat(store.ranges(FIRST)).isEmpty();
        assertThat(store.outgoing()).containsExactly(pending("a"));
        write(() -> store.value("a", "1"));
        write(store::wipe);
        reopen();
        assertThat(store.outgoing()).isEmpty();
        assertThat(store.value("a")).isNull();
    }
}
