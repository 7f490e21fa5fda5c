package chat.duet.core;

import chat.duet.core.attachment.Attachments;
import chat.duet.core.link.LinkReader;
import java.nio.file.Path;

/** Where files go and what looks at them, and what looks at pages. */
public record Outside(Attachments.Outside files, LinkReader links) {
    /** Files in a folder beside the database, and nothing is looked at. */
    public static Outside beside(Path database) {
        return new Outside(Attachments.Outside.folder(database.resolveSibling("attachments")), LinkReader.NONE);
    }
}
