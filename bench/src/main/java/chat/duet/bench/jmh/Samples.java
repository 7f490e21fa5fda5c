package chat.duet.bench.jmh;

import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UserId;

/** Values like those of a real chat. */
final class Samples {
    static final String TEXT = "Shall we go at seven? Shall we go at seven? Shall we go at s";
    static final ConversationId CONVERSATION = ConversationId.of(0x0c4f_7a91_22b3_55c1L);
    static final UserId SENDER = UserId.of(0x3a1e_5c77_d6f0_1190L);

    private static final long AT = 1_764_115_200_123L;

    private Samples() {}

    static ClientMessageId clientMessageId(long number) {
        return ClientMessageId.parse("%023d".formatted(number)).orElseThrow();
    }

    /** The event with this number, of the message with this place. */
    static MessageEvent message(long number) {
        return MessageEvent.of(
                number, MessageId.of(CONVERSATION, number), SENDER, clientMessageId(number), TEXT, AT + number);
    }
}
