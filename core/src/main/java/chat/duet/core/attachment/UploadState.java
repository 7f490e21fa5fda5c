package chat.duet.core.attachment;

import chat.duet.protocol.event.AttachmentState;

/** How far an upload is. */
public enum UploadState {
    /** Bytes are missing. */
    RECEIVING(0, AttachmentState.UPLOADING),
    /** All bytes are on disk; what they are is not known yet. */
    PROCESSING(1, AttachmentState.PROCESSING),
    /** It can be handed out. */
    READY(2, AttachmentState.READY),
    /** It is something that is not taken. */
    REFUSED(3, AttachmentState.FAILED),
    /** The rest never came, or what was there is gone. */
    LOST(4, AttachmentState.FAILED);

    private final int number;
    private final AttachmentState shown;

    UploadState(int number, AttachmentState shown) {
        this.number = number;
        this.shown = shown;
    }

    /** The state with this number, which stands for it in the database. */
    public static UploadState of(int number) {
        for (UploadState state : values()) {
            if (state.number == number) {
                return state;
            }
        }
        throw new IllegalStateException("upload: state %d (expected: 0 to 4)".formatted(number));
    }

    public int number() {
        return number;
    }

    /** As the two who chat see it. */
    public AttachmentState shown() {
        return shown;
    }

    /** Whether a message may refer to it. */
    public boolean hopeful() {
        return shown != AttachmentState.FAILED;
    }
}
