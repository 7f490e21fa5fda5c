package chat.duet.protocol.codec;

import chat.duet.protocol.CommandKind;
import chat.duet.protocol.command.Command;
import chat.duet.protocol.command.MarkRead;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.command.Sync;
import chat.duet.protocol.command.Typing;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UploadId;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Reads commands, strictly: one JSON object in UTF-8 and nothing after it, every field there once, of its type and in its
 * range. Fields that a command does not have are passed over. Whatever the bytes are, the answer is a value or a problem.
 * Thread-safe.
 */
public final class CommandDecoder {
    private CommandDecoder() {}

    /** Reads what remains in the buffer, and leaves its position alone. */
    public static Decoded<Command> decode(CommandKind kind, ByteBuffer payload, WireLimits limits) {
        if (payload.remaining() > limits.maxPayloadBytes()) {
            return PayloadDecoder.tooLarge(payload.remaining(), limits);
        }
        byte[] bytes = new byte[payload.remaining()];
        payload.duplicate().get(bytes);
        return decode(kind, bytes, limits);
    }

    public static Decoded<Command> decode(CommandKind kind, byte[] payload, WireLimits limits) {
        return PayloadDecoder.decode(payload, limits, fields -> read(kind, fields, limits));
    }

    private static Command read(CommandKind kind, Fields fields, WireLimits limits) throws Unreadable {
        switch (kind) {
            case MESSAGE:
                return message(fields, limits);
            case READ:
                return MarkRead.of(fields.conversation(), fields.integer(Field.SEQ, 0));
            case TYPING:
                return Typing.of(fields.conversation(), fields.bool(Field.TYPING));
            case SYNC:
                long after = fields.integer(Field.AFTER, 0);
                return fields.has(Field.AT) ? Sync.of(after, fields.integer(Field.AT, 0)) : Sync.of(after);
        }
        throw new AssertionError(kind);
    }

    /** The text may be left out, or be empty, where there are attachments. */
    private static SendMessage message(Fields fields, WireLimits limits) throws Unreadable {
        ClientMessageId id = fields.clientMessage();
        ConversationId conversation = fields.conversation();
        List<UploadId> attachments = fields.uploads(SendMessage.MOST_ATTACHMENTS);
        boolean wordless = !attachments.isEmpty()
                && (!fields.has(Field.TEXT) || fields.string(Field.TEXT).isEmpty());
        String text = wordless ? "" : fields.text(limits.maxTextChars());
        boolean linkPreview = !fields.has(Field.LINK_PREVIEW) || fields.bool(Field.LINK_PREVIEW);
        return SendMessage.of(id, conversation, text)
                .withAttachments(attachments)
                .withLinkPreview(linkPreview);
    }
}
