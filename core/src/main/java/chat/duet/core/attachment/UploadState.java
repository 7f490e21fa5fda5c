package chat.duet.core.attachment;

import chat.duet.protocol.event.AttachmentState;

/** How far an upload is. The order is that of the numbers in the database. */
public enum UploadState {
    /** Bytes are missing. */
    RECEIVING(AttachmentState.UPLOADING),
    /** All bytes are on disk; what they are is not known yet. */
    PROCESSING(AttachmentState.PROCESSING),
    /** It can be handed out. */
    READY(AttachmentState.READY),
    /** It is something that is not taken. */
    REFUSED(AttachmentState.FAILED),
    /** The rest never came, or what was there is gone. */
    LOST(AttachmentState.FAILED);

    private final AttachmentState shown;

    UploadState(AttachmentState shown) {
        this.shown = shown;
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
