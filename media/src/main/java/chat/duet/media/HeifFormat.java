package chat.duet.media;

import java.io.IOException;

/**
 * HEIC, HEIF and AVIF. A copy has every byte of a picture at its old place, because the file says where that is in many places; everything else is
 * filled with zeros.
 */
final class HeifFormat implements PictureFormat {

    @Override
    public Header header(Source source, Limits limits) throws IOException {
        return HeifFile.read(source).header(source, new Budget(limits));
    }

    @Override
    public void copy(Source source, Header header, Frames frames, Sink sink) throws IOException {
        var file = HeifFile.read(source);
        for (var box : file.boxes()) {
            switch (box.type()) {
                case "ftyp" -> sink.copy(source, box.start(), box.end());
                case "meta" -> sink.bytes(HeifMeta.cleaned(source, box, file));
                case "mdat" -> copyContent(source, box, file, sink);
                default -> sink.blank(source, box);
            }
        }
    }

    private static void copyContent(Source source, Box mdat, HeifFile file, Sink sink) throws IOException {
        sink.copy(source, mdat.start(), mdat.body());
        long at = mdat.body();
        for (var part : file.shown().within(mdat.body(), mdat.end())) {
            sink.zeros(part.start() - at).copy(source, part.start(), part.end());
            at = part.end();
        }
        sink.zeros(mdat.end() - at);
    }
}
