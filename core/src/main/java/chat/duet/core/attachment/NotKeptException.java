package chat.duet.core.attachment;

import java.io.IOException;

/** The store of contents could not take one. That is not the file's fault: it stays where it is, to be put in later. */
final class NotKeptException extends IOException {
    private static final long serialVersionUID = 1L;

    NotKeptException(IOException cause) {
        super("the store of contents took nothing: " + cause, cause);
    }
}
