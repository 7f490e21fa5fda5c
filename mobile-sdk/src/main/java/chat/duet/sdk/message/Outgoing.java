package chat.duet.sdk.message;

import chat.duet.protocol.event.Attachment;
import chat.duet.protocol.event.AttachmentState;
import chat.duet.protocol.event.Details;
import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** What a user sends: a text, files, or both. Immutable. */
public final class Outgoing {
    private final String text;
    private final List<LocalFile> files;
    private final boolean linkPreview;

    private Outgoing(String text, List<LocalFile> files, boolean linkPreview) {
        this.text = Objects.requireNonNull(text, "text");
        this.files = Collections.unmodifiableList(files);
        this.linkPreview = linkPreview;
    }

    /** @param text may be empty if there are files */
    public static Outgoing text(String text) {
        return new Outgoing(text, Collections.emptyList(), true);
    }

    /** With one more file, at most ten. */
    public Outgoing attach(File file) {
        return attach(LocalFile.of(file, file.getName()));
    }

    public Outgoing attach(LocalFile file) {
        List<LocalFile> more = new ArrayList<>(files);
        more.add(file);
        return new Outgoing(text, more, linkPreview);
    }

    /** @param value false to have nothing fetched from where the text's links lead */
    public Outgoing linkPreview(boolean value) {
        return new Outgoing(text, files, value);
    }

    public Outgoing withFiles(List<LocalFile> value) {
        return new Outgoing(text, new ArrayList<>(value), linkPreview);
    }

    public String text() {
        return text;
    }

    public List<LocalFile> files() {
        return files;
    }

    public boolean hasLinkPreview() {
        return linkPreview;
    }

    /** What is known of the files while they are on their way. */
    Details details() {
        List<Attachment> attachments = new ArrayList<>();
        for (LocalFile file : files) {
            file.uploadId()
                    .ifPresent(id ->
                            attachments.add(Attachment.of(id, AttachmentState.UPLOADING, file.name(), file.size())));
        }
        return Details.of(attachments, Collections.emptyList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Outgoing
                && ((Outgoing) other).text.equals(text)
                && ((Outgoing) other).files.equals(files)
                && ((Outgoing) other).linkPreview == linkPreview;
    }

    @Override
    public int hashCode() {
        return Objects.hash(text, files);
    }

    @Override
    public String toString() {
        return "Outgoing[" + text.length() + " chars, " + files.size() + " files]";
    }
}
