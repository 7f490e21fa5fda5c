package chat.duet.media;

import java.io.IOException;

/** One format of pictures: reads its structure, never its pixels. */
interface PictureFormat {
    /** What a copy is to hold. */
    enum Frames {
        ALL,
        /** Of an animation only the first, for a decoder to see nothing else. */
        FIRST
    }

    /**
     * Reads the whole file.
     *
     * @throws RefusedException if it is not wholly of this format or exceeds the limits
     */
    Header header(Source source, Limits limits) throws IOException;

    /** Copies what shows, and nothing else. The header is the one of this source, read before. */
    void copy(Source source, Header header, Frames frames, Sink sink) throws IOException;

    static PictureFormat of(MediaType type) {
        return switch (type) {
            case JPEG -> new JpegFormat();
            case PNG -> new PngFormat();
            case GIF -> new GifFormat();
            case WEBP -> new WebpFormat();
            case HEIC, HEIF, AVIF -> new HeifFormat();
            default -> throw new IllegalArgumentException("type: " + type + " (expected: one of kind PICTURE)");
        };
    }
}
