package chat.duet.media;

import java.io.IOException;

/** Reads the numbers in a box one after the other, and never past its end. Not thread-safe. */
final class Reading {
    private final Source source;
    private final Box box;
    private long at;

    Reading(Source source, Box box, int skipped) {
        this.source = source;
        this.box = box;
        this.at = box.body() + skipped;
    }

    long at() {
        return at;
    }

    /** @param bytes 0 to 4, or 8 */
    long number(int bytes) throws IOException {
        if (at > box.end() - bytes) {
            throw RefusedException.malformed(
                    "Box " + box.type() + " at " + box.start() + " ends before its content does");
        }
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = (value << 8) | source.u8(at + i);
        }
        if (value < 0) {
            throw RefusedException.malformed("Box " + box.type() + " at " + box.start() + " with a number beyond 2^63");
        }
        at += bytes;
        return value;
    }

    /** Up to a zero, or the end of the box. */
    String text() throws IOException {
        var text = new StringBuilder();
        while (at < box.end()) {
            int c = source.u8(at);
            at++;
            if (c == 0) {
                break;
            }
            text.append((char) c);
        }
        return text.toString();
    }
}
