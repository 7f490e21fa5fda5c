package chat.duet.media;

import chat.duet.media.Refused.Reason;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One of the things that a HEIF file holds.
 *
 * @param nameStart where its name, and what follows it, stands in the file
 * @param nameEnd where its name ends, at a zero
 * @param end of what describes it
 */
record HeifItem(long id, String type, long nameStart, long nameEnd, long end) {
    private static final int MAX = 20_000;
    /** Coded pictures, and those that are put together from others. */
    private static final Set<String> PICTURES =
            Set.of("hvc1", "hev1", "lhv1", "av01", "avc1", "vvc1", "jpeg", "grid", "iovl", "iden", "tmap");

    /** Everything that is no picture is said about one: by a camera, or by a program. */
    boolean shows() {
        return PICTURES.contains(type);
    }

    static Map<Long, HeifItem> all(Source source, Box iinf) throws IOException {
        int version = iinf.version(source);
        int head = 4 + (version == 0 ? 2 : 4);
        var boxes = Boxes.within(source, iinf, head);
        long count = new Reading(source, iinf, 4).number(head - 4);
        if (count > MAX) {
            throw new RefusedException(Reason.TOO_MANY, count + " items (expected: at most " + MAX + ")");
        }
        var items = new LinkedHashMap<Long, HeifItem>();
        for (Box box; (box = boxes.next()) != null; ) {
            var item = of(source, box);
            if (items.put(item.id(), item) != null) {
                throw RefusedException.malformed("Two items with the id " + item.id());
            }
        }
        if (items.size() != count) {
            throw RefusedException.malformed(items.size() + " items (expected: " + count + ")");
        }
        return items;
    }

    private static HeifItem of(Source source, Box infe) throws IOException {
        int version = infe.version(source);
        if (!infe.is("infe") || version < 2 || version > 3) {
            throw RefusedException.unsupported(
                    "Item in a box " + infe.type() + " of version " + version + " (expected: infe of version 2 or 3)");
        }
        var reading = new Reading(source, infe, 4);
        long id = reading.number(version == 2 ? 2 : 4);
        if (reading.number(2) != 0) {
            throw RefusedException.unsupported("Item " + id + " is encrypted");
        }
        reading.number(4);
        String type = source.ascii(reading.at() - 4, 4);
        long nameStart = reading.at();
        reading.text();
        return new HeifItem(id, type, nameStart, reading.at(), infe.end());
    }
}
