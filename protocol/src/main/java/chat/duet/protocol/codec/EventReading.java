package chat.duet.protocol.codec;

import chat.duet.protocol.event.ConversationEvent;
import chat.duet.protocol.event.DetailsEvent;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.LiveEvent;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.event.Notice;
import chat.duet.protocol.event.PresenceEvent;
import chat.duet.protocol.event.ReceiptEvent;
import chat.duet.protocol.event.ReceiptKind;
import chat.duet.protocol.event.RefusedEvent;
import chat.duet.protocol.event.TypingEvent;
import chat.duet.protocol.event.UnknownEvent;
import chat.duet.protocol.event.UnknownLiveEvent;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.RequestId;
import chat.duet.protocol.id.UserId;
import java.util.Optional;

/** JSON to events. */
final class EventReading {
    private static final String A_TYPE = "1 to 32 characters of a-z and _";

    private EventReading() {}

    static InboxEvent inbox(Fields fields) throws Unreadable {
        long number = fields.integer(Field.EVENT, 1);
        String type = fields.string(Field.TYPE);
        if (type.equals(MessageEvent.TYPE)) {
            return MessageEvent.of(
                            number,
                            fields.message(),
                            fields.user(Field.SENDER_ID),
                            fields.clientMessage(),
                            DetailsJson.text(fields),
                            fields.integer(Field.SENT_AT, 0))
                    .with(fields.has(Field.NOTICE) ? notice(fields) : null)
                    .with(DetailsJson.read(fields));
        }
        if (type.equals(DetailsEvent.TYPE)) {
            return DetailsEvent.of(number, fields.message(), DetailsJson.read(fields), fields.integer(Field.AT, 0));
        }
        if (type.equals(ConversationEvent.TYPE)) {
            return ConversationEvent.of(
                    number, fields.conversation(), fields.user(Field.PEER_ID), fields.integer(Field.CREATED_AT, 0));
        }
        Optional<ReceiptKind> receipt = ReceiptKind.parse(type);
        if (receipt.isPresent()) {
            return ReceiptEvent.of(
                    number,
                    receipt.get(),
                    fields.conversation(),
                    fields.user(Field.USER_ID),
                    fields.integer(Field.SEQ, 0),
                    fields.integer(Field.AT, 0));
        }
        return fields.required(Field.TYPE, type, UnknownEvent.parse(number, type), A_TYPE);
    }

    private static Notice notice(Fields fields) throws Unreadable {
        String word = fields.string(Field.NOTICE);
        if (!Notice.isWord(word)) {
            throw Unreadable.field(Field.NOTICE.text, Shown.quoted(word), A_TYPE);
        }
        return Notice.of(
                word,
                fields.has(Field.REQUEST_ID) ? fields.id(Field.REQUEST_ID, RequestId::parse) : null,
                fields.has(Field.POST_ID) ? fields.id(Field.POST_ID, PostId::parse) : null);
    }

    static LiveEvent live(Fields fields) throws Unreadable {
        String type = fields.string(Field.TYPE);
        switch (type) {
            case TypingEvent.TYPE:
                return TypingEvent.of(fields.conversation(), fields.user(Field.USER_ID), fields.bool(Field.TYPING));
            case PresenceEvent.TYPE:
                return presence(fields);
            case RefusedEvent.TYPE:
                return refused(fields);
            default:
                return fields.required(Field.TYPE, type, UnknownLiveEvent.parse(type), A_TYPE);
        }
    }

    private static PresenceEvent presence(Fields fields) throws Unreadable {
        UserId userId = fields.user(Field.USER_ID);
        if (!fields.bool(Field.ONLINE)) {
            return PresenceEvent.offline(userId, fields.integer(Field.LAST_SEEN_AT, 0));
        }
        if (fields.has(Field.LAST_SEEN_AT)) {
            throw Unreadable.field(Field.LAST_SEEN_AT.text, "given", "absent while online");
        }
        return PresenceEvent.online(userId);
    }

    private static RefusedEvent refused(Fields fields) throws Unreadable {
        String code = fields.string(Field.CODE);
        if (!RefusedEvent.isCode(code)) {
            throw Unreadable.field(Field.CODE.text, Shown.quoted(code), "1 to 64 characters of a-z, 0-9 and _");
        }
        RefusedEvent refused = RefusedEvent.of(
                fields.string(Field.KIND),
                fields.has(Field.CLIENT_MESSAGE_ID) ? fields.clientMessage() : null,
                code,
                fields.string(Field.DETAIL));
        return fields.has(Field.RETRY_AFTER) ? refused.retryAfter(fields.integer(Field.RETRY_AFTER, 0)) : refused;
    }
}
