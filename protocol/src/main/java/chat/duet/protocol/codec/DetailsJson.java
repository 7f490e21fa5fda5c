package chat.duet.protocol.codec;

import chat.duet.protocol.event.Attachment;
import chat.duet.protocol.event.AttachmentState;
import chat.duet.protocol.event.Details;
import chat.duet.protocol.event.LinkCard;
import chat.duet.protocol.id.UploadId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The fields {@code attachments} and {@code links}, which are left out where they would be empty. */
final class DetailsJson {
    private DetailsJson() {}

    static void write(Details details, ObjectWriter out) throws IOException {
        if (!details.attachments().isEmpty()) {
            out.objects(Field.ATTACHMENTS, details.attachments(), DetailsJson::attachment);
        }
        if (!details.links().isEmpty()) {
            out.objects(Field.LINKS, details.links(), DetailsJson::link);
        }
    }

    private static void attachment(Attachment attachment, ObjectWriter out) throws IOException {
        out.string(Field.ID, attachment.id().toString());
        out.string(Field.STATE, attachment.state().word());
        out.string(Field.NAME, attachment.name());
        out.number(Field.SIZE, attachment.size());
        if (!attachment.type().isEmpty()) {
            out.string(Field.TYPE, attachment.type());
        }
        if (attachment.width() > 0) {
            out.number(Field.WIDTH, attachment.width());
        }
        if (attachment.height() > 0) {
            out.number(Field.HEIGHT, attachment.height());
        }
        if (!attachment.blurHash().isEmpty()) {
            out.string(Field.BLUR_HASH, attachment.blurHash());
        }
        if (attachment.preview()) {
            out.bool(Field.PREVIEW, true);
        }
    }

    private static void link(LinkCard link, ObjectWriter out) throws IOException {
        out.string(Field.URL, link.url());
        out.string(Field.TITLE, link.title());
        out.string(Field.DESCRIPTION, link.description());
        UploadId imageId = link.imageId();
        if (imageId != null) {
            out.string(Field.IMAGE_ID, imageId.toString());
        }
    }

    static Details read(Fields fields) throws Unreadable {
        List<Attachment> attachments = new ArrayList<>();
        for (Fields element : fields.objects(Field.ATTACHMENTS)) {
            attachments.add(attachment(element));
        }
        List<LinkCard> links = new ArrayList<>();
        for (Fields element : fields.objects(Field.LINKS)) {
            links.add(LinkCard.of(
                    element.words(Field.URL),
                    element.words(Field.TITLE),
                    element.words(Field.DESCRIPTION),
                    element.has(Field.IMAGE_ID) ? element.id(Field.IMAGE_ID, UploadId::parse) : null));
        }
        return Details.of(attachments, links);
    }

    private static Attachment attachment(Fields fields) throws Unreadable {
        String state = fields.string(Field.STATE);
        Attachment attachment = Attachment.of(
                fields.id(Field.ID, UploadId::parse),
                // A newer server may know more of them.
                AttachmentState.parse(state).orElse(AttachmentState.PROCESSING),
                fields.words(Field.NAME),
                fields.integer(Field.SIZE, 0));
        if (fields.has(Field.TYPE)) {
            attachment = attachment.withType(fields.words(Field.TYPE));
        }
        return attachment.withPicture(
                number(fields, Field.WIDTH),
                number(fields, Field.HEIGHT),
                fields.has(Field.BLUR_HASH) ? fields.words(Field.BLUR_HASH) : "",
                fields.has(Field.PREVIEW) && fields.bool(Field.PREVIEW));
    }

    private static long number(Fields fields, Field field) throws Unreadable {
        return fields.has(field) ? fields.integer(field, 0) : 0;
    }

    /** The text of a message, which may be empty where there is something else in it. */
    static String text(Fields fields) throws Unreadable {
        boolean wordless =
                fields.has(Field.ATTACHMENTS) && fields.string(Field.TEXT).isEmpty();
        return wordless ? "" : fields.text(Integer.MAX_VALUE);
    }
}
