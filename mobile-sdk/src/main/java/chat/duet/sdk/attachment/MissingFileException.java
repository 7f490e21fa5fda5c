package chat.duet.sdk.attachment;

/** A file that was to be sent is no more, or shorter than it was. */
final class MissingFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MissingFileException(String message) {
        super(message);
    }
}
