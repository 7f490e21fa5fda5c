package chat.duet.core.attachment;

import org.jspecify.annotations.Nullable;

/**
 * What was found in a file, and where it is kept.
 *
 * @param hash SHA-256 of what is handed out, in hexadecimal
 * @param size of what is handed out, in bytes
 * @param type media type
 * @param inline whether a browser may show it
 * @param width in pixels, upright; 0 for what is no picture
 * @param height in pixels, upright; 0 for what is no picture
 * @param blurHash empty where there is none
 * @param smallHash of the small preview, or null where there are no previews
 * @param largeHash of the large preview, or null where there are no previews
 */
public record Content(
        String hash,
        long size,
        String type,
        boolean inline,
        int width,
        int height,
        String blurHash,
        @Nullable String smallHash,
        @Nullable String largeHash) {}
