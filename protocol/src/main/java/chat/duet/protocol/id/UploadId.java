package chat.duet.protocol.id;

import java.util.Optional;

/** Names an upload, and later the attachment or picture that it became. */
public final class UploadId extends Id<UploadId> {
    private UploadId(long value) {
        super(value);
    }

    /**
     * The id with this number.
     *
     * @throws IllegalArgumentException if the value is negative
     */
    public static UploadId of(long value) {
        return new UploadId(value);
    }

    /** Empty unless the text is the one spelling of an id. */
    public static Optional<UploadId> parse(CharSequence text) {
        long value = Base32.read(text, 0, text.length());
        return value < 0 ? Optional.empty() : Optional.of(new UploadId(value));
    }
}
