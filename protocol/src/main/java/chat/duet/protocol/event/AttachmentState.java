package chat.duet.protocol.event;

import java.util.Optional;

/** How far an attachment is. */
public enum AttachmentState {
    /** The sender is still uploading it. */
    UPLOADING("uploading"),
    /** The server has all of it and is looking at it. */
    PROCESSING("processing"),
    /** It can be downloaded. */
    READY("ready"),
    /** It will never come: the upload was given up, or the server does not take what it is. */
    FAILED("failed");

    private final String word;

    AttachmentState(String word) {
        this.word = word;
    }

    public static Optional<AttachmentState> parse(String word) {
        for (AttachmentState state : values()) {
            if (state.word.equals(word)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    /** As it stands on the wire. */
    public String word() {
        return word;
    }
}
