package chat.duet.media;

import chat.duet.media.GifBlocks.Block;
import chat.duet.media.GifBlocks.Extension;
import chat.duet.media.GifBlocks.Image;
import java.io.IOException;

/** GIF 87a and 89a. */
final class GifFormat implements PictureFormat {
    private static final int GRAPHIC_CONTROL = 0xf9;
    private static final int APPLICATION = 0xff;

    @Override
    public Header header(Source source, Limits limits) throws IOException {
        var blocks = new GifBlocks(source);
        var budget = new Budget(limits);
        int width = source.u16le(6);
        int height = source.u16le(8);
        budget.size(width, height);
        Image first = null;
        for (Block block; (block = blocks.next()) != null; ) {
            if (block instanceof Image image) {
                budget.frame(image.width(), image.height());
                first = first == null ? image : first;
            } else if (block instanceof Extension extension && extension.label() == GRAPHIC_CONTROL) {
                checkControl(source, extension);
            }
        }
        if (first == null) {
            throw RefusedException.malformed("GIF: ends without an image");
        }
        return new Header(width, height, 1, budget.frames(), first.x(), first.y());
    }

    @Override
    public void copy(Source source, Header header, Frames frames, Sink sink) throws IOException {
        var blocks = new GifBlocks(source);
        sink.copy(source, 0, blocks.headEnd());
        for (Block block; (block = blocks.next()) != null; ) {
            if (block instanceof Extension extension) {
                copy(source, extension, sink);
            } else {
                sink.copy(source, block.start(), block.end());
                if (frames == Frames.FIRST) {
                    break;
                }
            }
        }
        sink.u8(0x3b);
    }

    /** Delays and transparency, and how often it repeats; no comments, no text, nothing of other applications. */
    private static void copy(Source source, Extension extension, Sink sink) throws IOException {
        if (extension.label() == GRAPHIC_CONTROL) {
            sink.copy(source, extension.start(), extension.end());
        } else if (extension.label() == APPLICATION && isLoop(source, extension)) {
            sink.copy(source, extension.start(), extension.body() + 16).u8(0);
        }
    }

    private static boolean isLoop(Source source, Extension extension) throws IOException {
        long body = extension.body();
        return extension.end() >= body + 17
                && (source.startsWith(body, "\u000bNETSCAPE2.0") || source.startsWith(body, "\u000bANIMEXTS1.0"))
                && source.u8(body + 12) == 3
                && source.u8(body + 13) == 1;
    }

    private static void checkControl(Source source, Extension extension) throws IOException {
        if (extension.end() - extension.body() != 6 || source.u8(extension.body()) != 4) {
            throw RefusedException.malformed(
                    "GIF: control of a frame at " + extension.start() + " (expected: of 4 bytes)");
        }
    }
}
