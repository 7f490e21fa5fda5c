package chat.duet.media;

import chat.duet.media.Refused.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A HEIF file taken apart, ISO 23008-12.
 *
 * @param boxes on the outside
 * @param pictures the items that have bytes which show
 * @param shown where these bytes are
 */
record HeifFile(List<Box> boxes, Map<String, Box> meta, Map<Long, HeifItem> items, Set<Long> pictures, Ranges shown) {
    private static final long MAX_META = 4 << 20;
    private static final int MAX_BOXES = 200;

    /** @throws RefusedException unless it is known for certain which bytes belong to what */
    static HeifFile read(Source source) throws IOException {
        var boxes = new ArrayList<Box>();
        var outside = Boxes.ofFile(source);
        for (Box box; (box = outside.next()) != null; ) {
            boxes.add(box);
            if (boxes.size() > MAX_BOXES) {
                throw new RefusedException(Reason.TOO_MANY, "HEIF: more boxes than " + MAX_BOXES);
            }
        }
        if (boxes.isEmpty() || !boxes.get(0).is("ftyp")) {
            throw RefusedException.malformed("No HEIF: it does not begin with a box ftyp");
        }
        if (boxes.stream().anyMatch(box -> box.is("moov") || box.is("moof"))) {
            throw RefusedException.unsupported("HEIF: a sequence of pictures");
        }
        var metas = boxes.stream().filter(box -> box.is("meta")).toList();
        if (metas.size() != 1 || metas.get(0).size() > MAX_META) {
            throw RefusedException.malformed(
                    "HEIF: " + metas.size() + " boxes meta (expected: one, of at most " + MAX_META + " bytes)");
        }
        var meta = children(source, metas.get(0));
        var items = HeifItem.all(source, child(meta, "iinf"));
        var idat = meta.get("idat");
        var extents = HeifExtent.all(source, child(meta, "iloc"), idat);
        var pictures = new HashSet<Long>();
        var shown = new Ranges();
        for (var extent : extents) {
            checkPlace(extent, boxes, idat);
            if (shows(items.get(extent.item()))) {
                pictures.add(extent.item());
                shown.add(extent.start(), extent.end());
            }
        }
        checkApart(extents, items, shown);
        return new HeifFile(boxes, meta, items, pictures, shown);
    }

    Header header(Source source, Budget budget) throws IOException {
        var pitm = child(meta, "pitm");
        long primary = new Reading(source, pitm, 4).number(pitm.version(source) == 0 ? 2 : 4);
        if (!pictures.contains(primary)) {
            throw RefusedException.malformed("HEIF: item " + primary + " is to be shown, but is no picture with bytes");
        }
        return HeifProperties.header(source, child(meta, "iprp"), primary, budget);
    }

    private static Map<String, Box> children(Source source, Box meta) throws IOException {
        var children = new HashMap<String, Box>();
        var boxes = Boxes.within(source, meta, 4);
        for (Box box; (box = boxes.next()) != null; ) {
            if (children.put(box.type(), box) != null && HeifMeta.isKnown(box)) {
                throw RefusedException.malformed("HEIF: two boxes " + box.type() + " (expected: one)");
            }
        }
        return children;
    }

    private static Box child(Map<String, Box> meta, String type) throws RefusedException {
        @Nullable Box box = meta.get(type);
        if (box == null) {
            throw RefusedException.malformed("HEIF: no box " + type);
        }
        return box;
    }

    private static void checkPlace(HeifExtent extent, List<Box> boxes, @Nullable Box idat) throws RefusedException {
        boolean placed = (idat != null && extent.within(idat))
                || boxes.stream().anyMatch(box -> box.is("mdat") && extent.within(box));
        if (!placed) {
            throw RefusedException.malformed(
                    "HEIF: item " + extent.item() + " at " + extent.start() + " (expected: within a box for content)");
        }
    }

    private static boolean shows(@Nullable HeifItem item) {
        return item != null && item.shows();
    }

    /** Else taking out what does not show would break what does. */
    private static void checkApart(List<HeifExtent> extents, Map<Long, HeifItem> items, Ranges shown)
            throws RefusedException {
        for (var extent : extents) {
            if (!shows(items.get(extent.item())) && shown.touches(extent.start(), extent.end())) {
                throw RefusedException.unsupported("HEIF: item " + extent.item() + " shares bytes with a picture");
            }
        }
    }
}
