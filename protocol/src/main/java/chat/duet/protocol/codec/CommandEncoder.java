package chat.duet.protocol.codec;

import chat.duet.protocol.command.Command;
import chat.duet.protocol.command.MarkRead;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.command.Sync;
import chat.duet.protocol.command.Typing;
import java.io.IOException;

/**
 * Writes commands, for clients. Whether a server will take the text is for the caller to ask {@link TextRules}. Thread-safe.
 */
public final class CommandEncoder {
    private CommandEncoder() {}

    /**
     * One JSON object in UTF-8.
     *
     * @throws IllegalArgumentException if the text has a lone surrogate, or the command is of a class not known here
     */
    public static byte[] encode(Command command) {
        return ObjectWriter.write(out -> write(command, out));
    }

    private static void write(Command command, ObjectWriter out) throws IOException {
        if (command instanceof SendMessage) {
            SendMessage message = (SendMessage) command;
            out.string(Field.CLIENT_MESSAGE_ID, message.clientMessageId().text());
            out.string(Field.CONVERSATION_ID, message.conversationId().toString());
            out.string(Field.TEXT, message.text());
            if (!message.attachments().isEmpty()) {
                out.strings(Field.ATTACHMENTS, message.attachments());
            }
            if (!message.linkPreview()) {
                out.bool(Field.LINK_PREVIEW, false);
            }
        } else if (command instanceof MarkRead) {
            MarkRead read = (MarkRead) command;
            out.string(Field.CONVERSATION_ID, read.conversationId().toString());
            out.number(Field.SEQ, read.seq());
        } else if (command instanceof Typing) {
            Typing typing = (Typing) command;
            out.string(Field.CONVERSATION_ID, typing.conversationId().toString());
            out.bool(Field.TYPING, typing.typing());
        } else if (command instanceof Sync) {
            Sync sync = (Sync) command;
            out.number(Field.AFTER, sync.after());
            if (sync.at().isPresent()) {
                out.number(Field.AT, sync.at().getAsLong());
            }
        } else {
            throw new IllegalArgumentException("command: " + command.getClass() + " (expected: one of this protocol)");
        }
    }
}
