package chat.duet.media;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

/** The description in a HEIF file, for a copy of the same length: what is not known to be needed is filled with zeros. Not thread-safe. */
final class HeifMeta {
    private static final Set<String> KNOWN =
            Set.of("hdlr", "pitm", "iinf", "iloc", "iprp", "iref", "idat", "dinf", "grpl");
    private static final Set<String> PROPERTIES = Set.of(
            "ispe", "hvcC", "lhvC", "av1C", "avcC", "vvcC", "jpgC", "colr", "pixi", "irot", "imir", "clap", "pasp",
            "auxC", "a1op", "a1lx", "lsel", "clli", "mdcv", "cclv", "amve", "rloc", "tols", "oinf");
    private static final byte[] FREE = {'f', 'r', 'e', 'e'};

    private final Source source;
    private final Box meta;
    private final byte[] bytes;

    private HeifMeta(Source source, Box meta) throws IOException {
        this.source = source;
        this.meta = meta;
        this.bytes = source.bytes(meta.start(), (int) (meta.end() - meta.start()));
    }

    static boolean isKnown(Box box) {
        return KNOWN.contains(box.type());
    }

    static byte[] cleaned(Source source, Box meta, HeifFile file) throws IOException {
        var cleaned = new HeifMeta(source, meta);
        cleaned.clean(file);
        return cleaned.bytes;
    }

    private void clean(HeifFile file) throws IOException {
        var boxes = Boxes.within(source, meta, 4);
        for (Box box; (box = boxes.next()) != null; ) {
            switch (box.type()) {
                // A name for persons comes last in it.
                case "hdlr" -> {
                    box.need(24);
                    fill(box.body() + 24, box.end(), 0);
                }
                case "iprp" -> cleanProperties(box);
                case "idat" -> cleanContent(box, file);
                default -> {
                    if (!isKnown(box)) {
                        free(box);
                    }
                }
            }
        }
        for (var item : file.items().values()) {
            cleanName(item);
        }
    }

    /** Names keep their length, because something may follow them: of the type mime what kind of text it is. */
    private void cleanName(HeifItem item) throws IOException {
        fill(item.nameStart(), Math.max(item.nameStart(), item.nameEnd() - 1), ' ');
        if (!item.type().equals("mime") || !source.startsWith(item.nameEnd(), "application/rdf+xml\0")) {
            fill(item.nameEnd(), item.end(), 0);
        }
    }

    private void cleanProperties(Box iprp) throws IOException {
        var children = Boxes.within(source, iprp, 0);
        for (Box child; (child = children.next()) != null; ) {
            if (child.is("ipco")) {
                var properties = Boxes.within(source, child, 0);
                for (Box property; (property = properties.next()) != null; ) {
                    if (!PROPERTIES.contains(property.type())) {
                        free(property);
                    }
                }
            } else if (!child.is("ipma")) {
                free(child);
            }
        }
    }

    private void cleanContent(Box idat, HeifFile file) throws IOException {
        fill(idat.body(), idat.end(), 0);
        for (var part : file.shown().within(idat.body(), idat.end())) {
            var kept = source.bytes(part.start(), (int) (part.end() - part.start()));
            System.arraycopy(kept, 0, bytes, index(part.start()), kept.length);
        }
    }

    /** Stays where it is, because others are known by their number, but says nothing. */
    private void free(Box box) {
        System.arraycopy(FREE, 0, bytes, index(box.start() + 4), FREE.length);
        fill(box.body(), box.end(), 0);
    }

    private void fill(long from, long to, int value) {
        Arrays.fill(bytes, index(from), index(to), (byte) value);
    }

    private int index(long at) {
        return (int) (at - meta.start());
    }
}
