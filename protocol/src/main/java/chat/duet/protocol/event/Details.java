package chat.duet.protocol.event;

import java.util.List;
import java.util.Objects;

/** What a message has besides its text, and what may change after it was sent: files come later, pages are looked at later. Immutable. */
public final class Details {
    /** Nothing. */
    public static final Details NONE = new Details(List.of(), List.of());

    private final List<Attachment> attachments;
    private final List<LinkCard> links;

    private Details(List<Attachment> attachments, List<LinkCard> links) {
        this.attachments = List.copyOf(attachments);
        this.links = List.copyOf(links);
    }

    public static Details of(List<Attachment> attachments, List<LinkCard> links) {
        return attachments.isEmpty() && links.isEmpty() ? NONE : new Details(attachments, links);
    }

    /** In the order in which the sender put them. */
    public List<Attachment> attachments() {
        return attachments;
    }

    public List<LinkCard> links() {
        return links;
    }

    public boolean isEmpty() {
        return attachments.isEmpty() && links.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Details)) {
            return false;
        }
        Details that = (Details) other;
        return that.attachments.equals(attachments) && that.links.equals(links);
    }

    @Override
    public int hashCode() {
        return Objects.hash(attachments, links);
    }

    @Override
    public String toString() {
        return "Details[attachments=" + attachments + ", links=" + links + "]";
    }
}
