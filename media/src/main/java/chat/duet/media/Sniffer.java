package chat.duet.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Tells what a file is by its first bytes. The first that fits counts, so that a file which is two things at once is what most programs would take it
 * for, and is then held to that. Nothing is known by what comes at the end.
 */
final class Sniffer {
    private Sniffer() {}

    static MediaType identify(Source source) throws IOException {
        if (source.startsWith(0, "\u00ff\u00d8\u00ff")) {
            return MediaType.JPEG;
        }
        if (source.startsWith(0, PngChunks.SIGNATURE)) {
            return MediaType.PNG;
        }
        if (source.startsWith(0, "GIF87a") || source.startsWith(0, "GIF89a")) {
            return MediaType.GIF;
        }
        if (source.startsWith(0, "RIFF") && source.startsWith(8, "WEBP")) {
            return MediaType.WEBP;
        }
        if (source.startsWith(4, "ftyp")) {
            return Brands.identify(source);
        }
        if (source.startsWith(0, "%PDF-")) {
            return MediaType.PDF;
        }
        if (source.startsWith(0, "PK\u0003\u0004") || source.startsWith(0, "PK\u0005\u0006")) {
            return MediaType.ZIP;
        }
        if (source.startsWith(0, "RIFF") && source.startsWith(8, "WAVE")) {
            return MediaType.WAV;
        }
        if (source.startsWith(0, "OggS")) {
            return Sound.isOggSound(source) ? MediaType.OGG : MediaType.OCTET_STREAM;
        }
        if (Sound.isMp3(source)) {
            return MediaType.MP3;
        }
        if (source.startsWith(0, "\u001aE\u00df\u00a3")) {
            return isWebm(source) ? MediaType.WEBM : MediaType.OCTET_STREAM;
        }
        return Text.identify(source.upTo(0, Text.MAX_BYTES));
    }

    /** Matroska is the same but for the name of its kind, which stands in the first element. */
    private static boolean isWebm(Source source) throws IOException {
        var head = new String(source.upTo(0, 64), StandardCharsets.ISO_8859_1);
        return head.contains("B\u0082\u0084webm");
    }
}
