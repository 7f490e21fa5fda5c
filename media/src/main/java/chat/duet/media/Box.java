package chat.duet.media;

import java.io.IOException;

/**
 * A box of the ISO base media file format. All places are those in the file.
 *
 * @param start of its size
 * @param body behind size and type
 */
record Box(String type, long start, long body, long end) {
    boolean is(String other) {
        return type.equals(other);
    }

    long size() {
        return end - body;
    }

    /** Of a full box: its version, in front of three bytes of flags. */
    int version(Source source) throws IOException {
        need(4);
        return source.u8(body);
    }

    void need(long bytes) throws RefusedException {
        if (size() < bytes) {
            throw RefusedException.malformed(
                    "Box " + type + " of " + size() + " bytes at " + start + " (expected: at least " + bytes + ")");
        }
    }
}
