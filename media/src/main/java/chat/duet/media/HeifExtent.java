package chat.duet.media;

import chat.duet.media.Refused.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where in the file a part of an item lies. */
record HeifExtent(long item, long start, long end) {
    private static final int MAX = 50_000;

    boolean within(Box box) {
        return start >= box.body() && end <= box.end();
    }

    /** @param idat the box for items within the description; null if there is none */
    static List<HeifExtent> all(Source source, Box iloc, @Nullable Box idat) throws IOException {
        int version = iloc.version(source);
        if (version > 2) {
            throw RefusedException.unsupported("Box iloc of version " + version + " (expected: 0 to 2)");
        }
        var reading = new Reading(source, iloc, 4);
        int sizes = (int) reading.number(2);
        int offsetSize = size(sizes >> 12);
        int lengthSize = size((sizes >> 8) & 15);
        int baseSize = size((sizes >> 4) & 15);
        int indexSize = version == 0 ? 0 : size(sizes & 15);
        int idSize = version < 2 ? 2 : 4;
        var extents = new ArrayList<HeifExtent>();
        for (long items = reading.number(idSize); items > 0; items--) {
            long item = reading.number(idSize);
            long origin = origin(item, version == 0 ? 0 : reading.number(2) & 15, idat);
            if (reading.number(2) != 0) {
                throw RefusedException.unsupported("Item " + item + " lies in another file");
            }
            long base = reading.number(baseSize);
            for (long count = reading.number(2); count > 0; count--) {
                reading.number(indexSize);
                long offset = reading.number(offsetSize);
                extents.add(of(source, item, new long[] {origin, base, offset}, reading.number(lengthSize)));
                if (extents.size() > MAX) {
                    throw new RefusedException(Reason.TOO_MANY, "More parts of items than " + MAX);
                }
            }
        }
        return extents;
    }

    private static HeifExtent of(Source source, long item, long[] offsets, long length) throws IOException {
        long start = 0;
        for (long offset : offsets) {
            source.need(offset, 0, "Item " + item);
            start += offset;
        }
        if (length == 0) {
            throw RefusedException.unsupported("Item " + item + " does not say how long it is");
        }
        source.need(start, length, "Item " + item);
        return new HeifExtent(item, start, start + length);
    }

    private static long origin(long item, long method, @Nullable Box idat) throws RefusedException {
        if (method == 0) {
            return 0;
        }
        if (method == 1 && idat != null) {
            return idat.body();
        }
        throw RefusedException.unsupported(
                "Item " + item + " is made by method " + method + " (expected: 0, or 1 with idat)");
    }

    private static int size(int bytes) throws RefusedException {
        if (bytes != 0 && bytes != 4 && bytes != 8) {
            throw RefusedException.malformed("Box iloc with numbers of " + bytes + " bytes (expected: 0, 4 or 8)");
        }
        return bytes;
    }
}
