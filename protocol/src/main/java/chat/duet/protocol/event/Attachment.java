package chat.duet.protocol.event;

import chat.duet.protocol.id.UploadId;
import chat.duet.protocol.id.WireInteger;
import java.util.Objects;

/** A file that belongs to a message, as far as it is known. Immutable. */
public final class Attachment {
    private final UploadId id;
    private final AttachmentState state;
    private final String name;
    private final long size;
    private final String type;
    private final long width;
    private final long height;
    private final String blurHash;
    private final boolean preview;

    private Attachment(
            UploadId id,
            AttachmentState state,
            String name,
            long size,
            String type,
            long width,
            long height,
            String blurHash,
            boolean preview) {
        this.id = Objects.requireNonNull(id, "id");
        this.state = Objects.requireNonNull(state, "state");
        this.name = Objects.requireNonNull(name, "name");
        this.size = WireInteger.require("size", size, 0);
        this.type = Objects.requireNonNull(type, "type");
        this.width = WireInteger.require("width", width, 0);
        this.height = WireInteger.require("height", height, 0);
        this.blurHash = Objects.requireNonNull(blurHash, "blurHash");
        this.preview = preview;
    }

    /**
     * A file of which nothing but this is known yet.
     *
     * @param name as its sender calls it; for people, never a path
     * @param size in bytes
     * @throws IllegalArgumentException if the size is out of range
     */
    public static Attachment of(UploadId id, AttachmentState state, String name, long size) {
        return new Attachment(id, state, name, size, "", 0, 0, "", false);
    }

    /** The same with the media type that was found in its content, such as {@code image/jpeg}. */
    public Attachment withType(String type) {
        return new Attachment(id, state, name, size, type, width, height, blurHash, preview);
    }

    /**
     * The same, known to be a picture of this size, in pixels, upright.
     *
     * @param blurHash a blurred impression of it (blurha.sh), or empty
     * @param preview whether there are previews
     * @throws IllegalArgumentException if a number is out of range
     */
    public Attachment withPicture(long width, long height, String blurHash, boolean preview) {
        return new Attachment(id, state, name, size, type, width, height, blurHash, preview);
    }

    public UploadId id() {
        return id;
    }

    public AttachmentState state() {
        return state;
    }

    public String name() {
        return name;
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    /** The media type, or empty while it is not known. */
    public String type() {
        return type;
    }

    /** In pixels, upright; 0 for what is no picture. */
    public long width() {
        return width;
    }

    /** In pixels, upright; 0 for what is no picture. */
    public long height() {
        return height;
    }

    /** Empty where there is none. */
    public String blurHash() {
        return blurHash;
    }

    /** Whether there are previews of it. */
    public boolean preview() {
        return preview;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Attachment)) {
            return false;
        }
        Attachment that = (Attachment) other;
        return that.id.equals(id)
                && that.state == state
                && that.name.equals(name)
                && that.size == size
                && that.type.equals(type)
                && that.width == width
                && that.height == height
                && that.blurHash.equals(blurHash)
                && that.preview == preview;
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, state, name, size, type, width, height, blurHash, preview);
    }

    @Override
    public String toString() {
        return "Attachment[id=" + id + ", state=" + state + ", size=" + size + ", type=" + type + ", width=" + width
                + ", height=" + height + ", preview=" + preview + "]";
    }
}
