package chat.duet.links;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The pictures that a preview may have, known by their first bytes. */
enum PictureType {
    JPEG("image/jpeg", "\u00ff\u00d8\u00ff", 0),
    PNG("image/png", "\u0089PNG\r\n\u001a\n", 0),
    GIF("image/gif", "GIF8", 0),
    WEBP("image/webp", "WEBP", 8);

    /** So many bytes tell. */
    static final int HEAD = 12;

    final String mime;
    private final byte[] magic;
    private final int at;

    PictureType(String mime, String magic, int at) {
        this.mime = mime;
        this.magic = magic.getBytes(StandardCharsets.ISO_8859_1);
        this.at = at;
    }

    static Optional<PictureType> of(byte[] head) {
        return Arrays.stream(values()).filter(type -> type.begins(head)).findFirst();
    }

    private boolean begins(byte[] head) {
        int end = at + magic.length;
        return head.length >= end && Arrays.equals(head, at, end, magic, 0, magic.length);
    }
}
