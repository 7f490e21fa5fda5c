package chat.duet.sdk.store;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UserId;
import chat.duet.sdk.conversation.Conversation;
import chat.duet.sdk.conversation.Peer;
import chat.duet.sdk.message.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrimTest {
    private static final ConversationId LONG = ConversationId.of(1);
    private static final ConversationId SHORT = ConversationId.of(2);

    private final Store store = new MemoryStore();

    @Test
    void theOldestOfLongConversationsGoAndAreAKnownGap() {
        fill(LONG, 100);
        fill(SHORT, 10);

        assertThat(new Trim(store, 110).trim()).isZero();
        assertThat(new Trim(store, 80).trim()).isEqualTo(64);

        assertThat(store.countMessages()).isEqualTo(46);
        assertThat(store.messages(LONG, Long.MAX_VALUE, 200))
                .extracting(Message::seq)
                .startsWith(65L)
                .endsWith(100L);
        assertThat(store.ranges(LONG)).containsExactly(Range.of(65, 100));
        assertThat(store.ranges(SHORT)).containsExactly(Range.of(1, 10));
    }

    private void fill(ConversationId id, long messages) {
        store.transact(() -> {
            store.put(Conversation.of(id, Peer.unnamed(UserId.of(9)), 0)
                    .change()
                    .lastSeq(messages)
                    .done());
            for (long seq = 1; seq <= messages; seq++) {
                store.put(
                        Message.sent(MessageId.of(id, seq), UserId.of(9), ClientMessageId.of("m" + seq), "text", seq));
            }
            store.ranges(id, List.of(Range.of(1, messages)));
            return null;
        });
    }
}
