package chat.duet.protocol;

import chat.duet.protocol.command.Command;
import chat.duet.protocol.command.MarkRead;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.command.Sync;
import chat.duet.protocol.command.Typing;
import chat.duet.protocol.event.Attachment;
import chat.duet.protocol.event.AttachmentState;
import chat.duet.protocol.event.ConversationEvent;
import chat.duet.protocol.event.Details;
import chat.duet.protocol.event.DetailsEvent;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.LinkCard;
import chat.duet.protocol.event.LiveEvent;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.event.Notice;
import chat.duet.protocol.event.PresenceEvent;
import chat.duet.protocol.event.ReceiptEvent;
import chat.duet.protocol.event.ReceiptKind;
import chat.duet.protocol.event.RefusedEvent;
import chat.duet.protocol.event.TypingEvent;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.RequestId;
import chat.duet.protocol.id.UploadId;
import chat.duet.protocol.id.UserId;
import chat.duet.protocol.id.WireInteger;
import java.util.List;
import java.util.Random;

/** Everything that can be on the wire, made of a seed. */
public final class Samples {
    private static final String ID_CHARS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~-";

    private static final List<ErrorCode> CODES = List.of(ErrorCode.values());

    private final Random random;

    public Samples(Random random) {
        this.random = random;
    }

    public List<Command> commands() {
        return List.of(
                SendMessage.of(clientMessageId(), conversation(), text(200)),
                SendMessage.of(clientMessageId(), conversation(), "")
                        .withAttachments(List.of(UploadId.of(id()), UploadId.of(id())))
                        .withLinkPreview(false),
                MarkRead.of(conversation(), number(0)),
                Typing.of(conversation(), random.nextBoolean()),
                Sync.of(number(0)),
                Sync.of(number(0), number(0)));
    }

    public List<InboxEvent> inboxEvents() {
        return List.of(
                MessageEvent.of(
                        number(1),
                        MessageId.of(conversation(), number(0)),
                        user(),
                        clientMessageId(),
                        text(200),
                        number(0)),
                MessageEvent.of(
                                number(1),
                                MessageId.of(conversation(), number(0)),
                                user(),
                                clientMessageId(),
                                text(200),
                                number(0))
                        .with(Notice.of("request_accepted", RequestId.of(id()), PostId.of(id()))),
                MessageEvent.of(
                                number(1),
                                MessageId.of(conversation(), number(0)),
                                user(),
                                clientMessageId(),
                                "",
                                number(0))
                        .with(details()),
                DetailsEvent.of(number(1), MessageId.of(conversation(), number(0)), details(), number(0)),
                DetailsEvent.of(number(1), MessageId.of(conversation(), number(0)), Details.NONE, number(0)),
                ReceiptEvent.of(number(1), ReceiptKind.DELIVERED, conversation(), user(), number(0), number(0)),
                ReceiptEvent.of(number(1), ReceiptKind.READ, conversation(), user(), number(0), number(0)),
                ConversationEvent.of(number(1), conversation(), user(), number(0)));
    }

    public List<LiveEvent> liveEvents() {
        ErrorCode code = CODES.get(random.nextInt(CODES.size()));
        return List.of(
                TypingEvent.of(conversation(), user(), random.nextBoolean()),
                PresenceEvent.online(user()),
                PresenceEvent.offline(user(), number(0)),
                RefusedEvent.of(CommandKind.MESSAGE, clientMessageId(), code, text(100)),
                RefusedEvent.of(CommandKind.READ, null, code, ""),
                RefusedEvent.of(CommandKind.MESSAGE, clientMessageId(), code, "")
                        .retryAfter(number(0)));
    }

    private Details details() {
        Attachment begun = Attachment.of(UploadId.of(id()), AttachmentState.UPLOADING, text(30), number(0));
        Attachment picture = Attachment.of(UploadId.of(id()), AttachmentState.READY, text(30), number(0))
                .withType("image/png")
                .withPicture(number(1), number(1), "LEHV6nWB2yk8pyo0adR*.7kCMdnj", true);
        return Details.of(
                List.of(begun, picture), List.of(LinkCard.of("https://example.org/", text(30), "", UploadId.of(id()))));
    }

    private long id() {
        return random.nextLong() & Long.MAX_VALUE;
    }

    public UserId user() {
        return UserId.of(id());
    }

    public ConversationId conversation() {
        return ConversationId.of(id());
    }

    public ClientMessageId clientMessageId() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(ClientMessageId.MAX_LENGTH); i >= 0; i--) {
            text.append(ID_CHARS.charAt(random.nextInt(ID_CHARS.length())));
        }
        return ClientMessageId.of(text.toString());
    }

    /** From {@code min} to 2^53-1, all magnitudes alike. */
    public long number(long min) {
        return Math.max(min, (random.nextLong() & WireInteger.MAX) >>> random.nextInt(54));
    }

    /** Not blank, 1 to {@code maxCodePoints} characters of all planes. */
    public String text(int maxCodePoints) {
        StringBuilder text = new StringBuilder("x");
        for (int i = random.nextInt(maxCodePoints); i > 0; i--) {
            text.appendCodePoint(character());
        }
        return text.toString();
    }

    private int character() {
        switch (random.nextInt(8)) {
            case 0:
                return "\n\t\"\\/ \u00a0\u2028\uFEFF\uFFFD".charAt(random.nextInt(10));
            case 1:
                return 0xA0 + random.nextInt(0x2000);
            case 2:
                return 0xE000 + random.nextInt(0x1000);
            case 3:
                return 0x10000 + random.nextInt(0xFFFE);
            case 4:
                return 0x100000 + random.nextInt(0xFFFE);
            default:
                return ' ' + random.nextInt(0x5F);
        }
    }
}
