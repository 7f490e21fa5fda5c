package chat.duet.media;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * MP4 and QuickTime films. A copy has the same length, and every sample that shows at its old place, because the file says where they are in many places.
 * Boxes that are not known to be needed become free ones of zeros, and so do tracks that do not show (a camera's log of places), with their
 * samples; the times of recording become 0.
 *
 * <p>Of a film in fragments the samples of such tracks stay, without what says how to read them.
 */
final class FilmFormat {
    private static final Set<String> OUTSIDE =
            Set.of("ftyp", "styp", "moov", "moof", "mdat", "mfra", "sidx", "ssix", "pdin", "prft", "wide");

    /** What is known within the boxes that are looked into. */
    private static final Map<String, Set<String>> INSIDE = Map.of(
            "moov", Set.of("mvhd", "trak", "mvex", "iods", "pssh", "prfl", "clip", "ctab"),
            "trak",
                    Set.of(
                            "tkhd", "edts", "mdia", "tref", "trgr", "tapt", "load", "imap", "matt", "clip", "txas",
                            "prfl"),
            "mdia", Set.of("mdhd", "hdlr", "elng", "minf"),
            "moof", Set.of("mfhd", "traf", "pssh"),
            "traf", Set.of("tfhd", "tfdt", "trun", "sbgp", "sgpd", "subs", "saiz", "saio", "senc"));

    /** They begin with version, flags, time of creation, and time of change. */
    private static final Set<String> TIMED = Set.of("mvhd", "tkhd", "mdhd");

    private final Source source;
    private final Sink sink;
    private final Set<Box> hiddenTracks = new HashSet<>();
    private final Ranges hidden = new Ranges();

    private FilmFormat(Source source, Sink sink) {
        this.source = source;
        this.sink = sink;
    }

    /** @throws RefusedException if it is not known for certain which bytes belong to what */
    static void copy(Source source, Sink sink) throws IOException {
        var film = new FilmFormat(source, sink);
        film.findHidden();
        var outside = Boxes.ofFile(source);
        for (Box box; (box = outside.next()) != null; ) {
            film.copy(box, OUTSIDE);
        }
    }

    private void findHidden() throws IOException {
        var outside = Boxes.ofFile(source);
        for (Box box; (box = outside.next()) != null; ) {
            if (box.is("moov")) {
                findHidden(box);
            }
        }
    }

    private void findHidden(Box moov) throws IOException {
        var boxes = Boxes.within(source, moov, 0);
        for (Box box; (box = boxes.next()) != null; ) {
            if (box.is("cmov")) {
                throw RefusedException.unsupported("Film: its description is compressed");
            }
            if (box.is("trak")) {
                var track = FilmTrack.read(source, box);
                if (!track.shows()) {
                    hiddenTracks.add(box);
                    track.addSamples(source, hidden);
                }
            }
        }
    }

    private void copy(Box box, Set<String> known) throws IOException {
        if (!known.contains(box.type()) || hiddenTracks.contains(box)) {
            sink.blank(source, box);
        } else if (INSIDE.containsKey(box.type())) {
            sink.copy(source, box.start(), box.body());
            var boxes = Boxes.within(source, box, 0);
            for (Box child; (child = boxes.next()) != null; ) {
                copy(child, INSIDE.get(box.type()));
            }
        } else if (TIMED.contains(box.type())) {
            copyTimeless(box);
        } else if (box.is("mdat")) {
            copySamples(box);
        } else {
            sink.copy(source, box.start(), box.end());
        }
    }

    private void copyTimeless(Box box) throws IOException {
        int times = box.version(source) == 1 ? 16 : 8;
        box.need(4 + times);
        sink.copy(source, box.start(), box.body() + 4).zeros(times).copy(source, box.body() + 4 + times, box.end());
    }

    private void copySamples(Box mdat) throws IOException {
        sink.copy(source, mdat.start(), mdat.body());
        long at = mdat.body();
        for (var part : hidden.within(mdat.body(), mdat.end())) {
            long end = Math.min(part.end(), mdat.end());
            sink.copy(source, at, part.start()).zeros(end - part.start());
            at = end;
        }
        sink.copy(source, at, mdat.end());
    }
}
