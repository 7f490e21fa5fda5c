package chat.duet.media;

import chat.duet.media.Refused.Reason;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One track of a film: what it is for, and where its samples lie (ISO 14496-12, sections 8.3 to 8.7).
 *
 * @param handler the kind of its media, four characters
 * @param tables the boxes of its sample table by type
 */
record FilmTrack(String handler, Map<String, Box> tables) {
    private static final int MAX_PARTS = 200_000;

    /** Pictures, sound, texts that are shown or spoken, time codes, and hints for sending. Cameras write places into tracks of other kinds. */
    private static final Set<String> SHOWN =
            Set.of("vide", "auxv", "pict", "soun", "text", "sbtl", "subt", "subp", "clcp", "tmcd", "hint");

    static FilmTrack read(Source source, Box trak) throws IOException {
        Box mdia = child(children(source, trak), "mdia", trak);
        Map<String, Box> media = children(source, mdia);
        Box hdlr = child(media, "hdlr", mdia);
        hdlr.need(12);
        Box minf = child(media, "minf", mdia);
        Box stbl = child(children(source, minf), "stbl", minf);
        return new FilmTrack(source.ascii(hdlr.body() + 8, 4), children(source, stbl));
    }

    boolean shows() {
        return SHOWN.contains(handler);
    }

    /** Adds where its samples lie, chunk by chunk. */
    void addSamples(Source source, Ranges ranges) throws IOException {
        Box stsc = tables.get("stsc");
        Box places = tables.containsKey("co64") ? tables.get("co64") : tables.get("stco");
        if (stsc == null || places == null) {
            return;
        }
        var sizes = Sizes.read(source, tables);
        var offsets = new Reading(source, places, 4);
        int width = places.is("co64") ? 8 : 4;
        long chunks = offsets.number(4);
        var runs = new Reading(source, stsc, 4);
        long runsLeft = runs.number(4);
        long perChunk = 0;
        long next = 1;
        long nextPerChunk = 0;
        for (long chunk = 1; chunk <= chunks; chunk++) {
            while (chunk >= next) {
                perChunk = nextPerChunk;
                if (runsLeft == 0) {
                    next = Long.MAX_VALUE;
                } else {
                    next = runs.number(4);
                    nextPerChunk = runs.number(4);
                    runs.number(4);
                    runsLeft--;
                }
            }
            long start = offsets.number(width);
            long length = sizes.next(perChunk);
            if (length > 0 && source.has(start, 1)) {
                ranges.add(start, Math.min(source.length(), start + length));
                if (ranges.count() > MAX_PARTS) {
                    throw new RefusedException(
                            Reason.TOO_MANY, "Film: tracks that do not show, in more parts than " + MAX_PARTS);
                }
            }
        }
    }

    /** The sizes of samples, one after the other. */
    private static final class Sizes {
        /** Longer than any sample, and so that no product of it overflows. */
        private static final long LARGEST = 1L << 30;

        private final Reading reading;
        private final long uniform;
        private long left;

        private Sizes(Reading reading, long uniform, long left) {
            this.reading = reading;
            this.uniform = uniform;
            this.left = left;
        }

        static Sizes read(Source source, Map<String, Box> tables) throws IOException {
            Box stsz = tables.get("stsz");
            if (stsz == null) {
                throw RefusedException.unsupported("Film: track without box stsz");
            }
            var reading = new Reading(source, stsz, 4);
            long uniform = reading.number(4);
            return new Sizes(reading, uniform, reading.number(4));
        }

        /** Of so many samples together. */
        long next(long samples) throws IOException {
            long count = Math.min(samples, left);
            left -= count;
            if (uniform > 0) {
                return count * Math.min(uniform, LARGEST);
            }
            long bytes = 0;
            for (long i = 0; i < count; i++) {
                bytes += reading.number(4);
            }
            return bytes;
        }
    }

    private static Map<String, Box> children(Source source, Box box) throws IOException {
        var children = new HashMap<String, Box>();
        var boxes = Boxes.within(source, box, 0);
        for (Box child; (child = boxes.next()) != null; ) {
            children.putIfAbsent(child.type(), child);
        }
        return children;
    }

    private static Box child(Map<String, Box> children, String type, Box parent) throws RefusedException {
        @Nullable Box box = children.get(type);
        if (box == null) {
            throw RefusedException.malformed(
                    "Film: box " + parent.type() + " at " + parent.start() + " without " + type);
        }
        return box;
    }
}
