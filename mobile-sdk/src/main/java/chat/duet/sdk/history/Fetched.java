package chat.duet.sdk.history;

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
import chat.duet.sdk.http.JsonObject;
import chat.duet.sdk.message.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server answers, as values. */
final class Fetched {
    private Fetched() {}

    static Message message(JsonObject json) {
        return Message.sent(
                        json.parsed("id", MessageId::parse),
                        json.parsed("senderId", UserId::parse),
                        json.parsed("clientMessageId", ClientMessageId::parse),
                        json.has("text") ? json.string("text") : "",
                        json.number("sentAt"))
                .with(notice(json))
                .withheld(json.optionalBool("withheld"))
                .with(details(json));
    }

    private static Details details(JsonObject json) {
        List<Attachment> attachments = new ArrayList<>();
        json.objects("attachments").forEach(each -> attachments.add(attachment(each)));
        List<LinkCard> links = new ArrayList<>();
        json.objects("links")
                .forEach(each -> links.add(LinkCard.of(
                        each.string("url"),
                        each.string("title"),
                        each.string("description"),
                        each.optionalParsed("imageId", UploadId::parse))));
        return Details.of(attachments, links);
    }

    private static Attachment attachment(JsonObject json) {
        Attachment attachment = Attachment.of(
                json.parsed("id", UploadId::parse),
                AttachmentState.parse(json.string("state")).orElse(AttachmentState.PROCESSING),
                json.string("name"),
                json.number("size"));
        if (json.has("type")) {
            attachment = attachment.withType(json.string("type"));
        }
        return json.has("width")
                ? attachment.withPicture(
                        json.number("width"),
                        json.number("height"),
                        json.has("blurHash") ? json.string("blurHash") : "",
                        json.optionalBool("preview"))
                : attachment;
    }

    private static @Nullable Notice notice(JsonObject json) {
        String word = json.optionalString("notice");
        return word == null || !Notice.isWord(word)
                ? null
                : Notice.of(
                        word,
                        json.optionalParsed("requestId", RequestId::parse),
                        json.optionalParsed("postId", PostId::parse));
    }

    static Peer peer(JsonObject json) {
        return Peer.of(
                json.parsed("id", UserId::parse),
                json.string("name"),
                json.string("displayName"),
                json.optionalBool("deleted"));
    }

    /** As the server sees it, with its last message. */
    static Conversation conversation(JsonObject json) {
        JsonObject last = json.optionalObject("lastMessage");
        Message lastMessage = last == null ? null : message(last);
        long createdAt = json.number("createdAt");
        return Conversation.of(json.parsed("id", ConversationId::parse), peer(json.object("peer")), createdAt)
                .change()
                .lastSeq(json.number("lastSeq"))
                .readSeq(json.number("readSeq"))
                .readTold(json.number("readSeq"))
                .noticedSeq(json.number("lastSeq"))
                .unread(json.number("unread"))
                .peerReadSeq(json.number("peerReadSeq"))
                .peerDeliveredSeq(json.number("peerDeliveredSeq"))
                .mutedUntil(json.number("mutedUntil", 0))
                .postId(json.optionalParsed("postId", PostId::parse))
                .kept(json.optionalBool("kept"))
                .archived(json.optionalBool("archived"))
                .activeAt(lastMessage == null ? createdAt : lastMessage.at())
                .lastMessage(lastMessage)
                .done();
    }
}
