package chat.duet.protocol.codec;

import chat.duet.protocol.event.ConversationEvent;
import chat.duet.protocol.event.DetailsEvent;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.LiveEvent;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.event.Notice;
import chat.duet.protocol.event.PresenceEvent;
import chat.duet.protocol.event.ReceiptEvent;
import chat.duet.protocol.event.RefusedEvent;
import chat.duet.protocol.event.TypingEvent;
import chat.duet.protocol.event.UnknownEvent;
import chat.duet.protocol.event.UnknownLiveEvent;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.RequestId;
import java.io.IOException;

/** Events to JSON; {@code event}, then {@code type}, come first. */
final class EventWriting {
    private EventWriting() {}

    static void write(InboxEvent event, ObjectWriter out) throws IOException {
        out.number(Field.EVENT, event.number());
        out.string(Field.TYPE, event.type());
        if (event instanceof MessageEvent) {
            message((MessageEvent) event, out);
        } else if (event instanceof DetailsEvent) {
            details((DetailsEvent) event, out);
        } else if (event instanceof ReceiptEvent) {
            receipt((ReceiptEvent) event, out);
        } else if (event instanceof ConversationEvent) {
            conversation((ConversationEvent) event, out);
        } else if (!(event instanceof UnknownEvent)) {
            throw unknown(event);
        }
    }

    static void write(LiveEvent event, ObjectWriter out) throws IOException {
        out.string(Field.TYPE, event.type());
        if (event instanceof TypingEvent) {
            typing((TypingEvent) event, out);
        } else if (event instanceof PresenceEvent) {
            presence((PresenceEvent) event, out);
        } else if (event instanceof RefusedEvent) {
            refused((RefusedEvent) event, out);
        } else if (!(event instanceof UnknownLiveEvent)) {
            throw unknown(event);
        }
    }

    private static void message(MessageEvent event, ObjectWriter out) throws IOException {
        String conversationId = event.conversationId().toString();
        out.string(Field.ID, conversationId + "-" + event.seq());
        out.string(Field.CONVERSATION_ID, conversationId);
        out.number(Field.SEQ, event.seq());
        out.string(Field.SENDER_ID, event.senderId().toString());
        out.string(Field.CLIENT_MESSAGE_ID, event.clientMessageId().text());
        out.string(Field.TEXT, event.text());
        out.number(Field.SENT_AT, event.sentAt());
        Notice notice = event.notice();
        if (notice != null) {
            notice(notice, out);
        }
        DetailsJson.write(event.details(), out);
    }

    private static void details(DetailsEvent event, ObjectWriter out) throws IOException {
        String conversationId = event.conversationId().toString();
        out.string(Field.ID, conversationId + "-" + event.seq());
        out.string(Field.CONVERSATION_ID, conversationId);
        out.number(Field.SEQ, event.seq());
        out.number(Field.AT, event.at());
        DetailsJson.write(event.details(), out);
    }

    private static void notice(Notice notice, ObjectWriter out) throws IOException {
        out.string(Field.NOTICE, notice.word());
        RequestId requestId = notice.requestId();
        if (requestId != null) {
            out.string(Field.REQUEST_ID, requestId.toString());
        }
        PostId postId = notice.postId();
        if (postId != null) {
            out.string(Field.POST_ID, postId.toString());
        }
    }

    private static void receipt(ReceiptEvent event, ObjectWriter out) throws IOException {
        out.string(Field.CONVERSATION_ID, event.conversationId().toString());
        out.string(Field.USER_ID, event.userId().toString());
        out.number(Field.SEQ, event.seq());
        out.number(Field.AT, event.at());
    }

    private static void conversation(ConversationEvent event, ObjectWriter out) throws IOException {
        out.string(Field.CONVERSATION_ID, event.conversationId().toString());
        out.string(Field.PEER_ID, event.peerId().toString());
        out.number(Field.CREATED_AT, event.createdAt());
    }

    private static void typing(TypingEvent event, ObjectWriter out) throws IOException {
        out.string(Field.CONVERSATION_ID, event.conversationId().toString());
        out.string(Field.USER_ID, event.userId().toString());
        out.bool(Field.TYPING, event.typing());
    }

    private static void presence(PresenceEvent event, ObjectWriter out) throws IOException {
        out.string(Field.USER_ID, event.userId().toString());
        out.bool(Field.ONLINE, event.online());
        if (event.lastSeenAt().isPresent()) {
            out.number(Field.LAST_SEEN_AT, event.lastSeenAt().getAsLong());
        }
    }

    private static void refused(RefusedEvent event, ObjectWriter out) throws IOException {
        out.string(Field.KIND, event.kind());
        ClientMessageId clientMessageId = event.clientMessageId();
        if (clientMessageId != null) {
            out.string(Field.CLIENT_MESSAGE_ID, clientMessageId.text());
        }
        out.string(Field.CODE, event.code());
        out.string(Field.DETAIL, event.detail());
        if (event.retryAfter().isPresent()) {
            out.number(Field.RETRY_AFTER, event.retryAfter().getAsLong());
        }
    }

    private static IllegalArgumentException unknown(Object event) {
        return new IllegalArgumentException("event: " + event.getClass() + " (expected: one of this protocol)");
    }
}
