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
    /** Each byte as one character. */
    private final String magic;

    private final int at;

    PictureType(String mime, String magic, int at) {
        this.mime = mime;
        this.magic = magic;
        this.at = at;
    }

    static Optional<PictureType> of(byte[] head) {
        String text = new String(head, 0, Math.min(head.length, HEAD), StandardCharsets.ISO_8859_1);
        return Arrays.stream(values())
                .filter(type -> text.startsWith(type.magic, type.at))
                .findFirst();
    }
}
