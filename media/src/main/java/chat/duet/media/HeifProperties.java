package chat.duet.media;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the items of a HEIF file have: sizes, turns, colours. */
final class HeifProperties {
    private HeifProperties() {}

    /** Upright. */
    static Header header(Source source, Box iprp, long primary, Budget budget) throws IOException {
        var boxes = new ArrayList<Box>();
        List<Integer> own = List.of();
        var children = Boxes.within(source, iprp, 0);
        for (Box child; (child = children.next()) != null; ) {
            if (child.is("ipco")) {
                var properties = Boxes.within(source, child, 0);
                for (Box property; (property = properties.next()) != null; ) {
                    boxes.add(property);
                }
            } else if (child.is("ipma")) {
                var found = associated(source, child, primary);
                own = own.isEmpty() ? found : own;
            }
        }
        Header size = null;
        boolean turned = false;
        for (int index : own) {
            // 0 is for none.
            var property = index >= 1 && index <= boxes.size() ? boxes.get(index - 1) : null;
            size = size == null ? size(source, property, budget) : size;
            turned ^= isQuarterTurn(source, property);
        }
        if (size == null) {
            throw RefusedException.malformed("The picture does not say its size");
        }
        return turned ? Header.still(/* width= */ size.height(), /* height= */ size.width(), 1) : size;
    }

    private static @Nullable Header size(Source source, @Nullable Box property, Budget budget) throws IOException {
        if (property == null || !property.is("ispe")) {
            return null;
        }
        property.need(12);
        long width = source.u32(property.body() + 4);
        long height = source.u32(property.body() + 8);
        budget.size(width, height);
        return Header.still((int) width, (int) height, 1);
    }

    private static boolean isQuarterTurn(Source source, @Nullable Box property) throws IOException {
        if (property == null || !property.is("irot")) {
            return false;
        }
        property.need(1);
        return (source.u8(property.body()) & 1) == 1;
    }

    private static List<Integer> associated(Source source, Box ipma, long item) throws IOException {
        int version = ipma.version(source);
        int indexSize = (source.u8(ipma.body() + 3) & 1) == 1 ? 2 : 1;
        var reading = new Reading(source, ipma, 4);
        var indexes = new ArrayList<Integer>();
        for (long entries = reading.number(4); entries > 0; entries--) {
            boolean wanted = reading.number(version < 1 ? 2 : 4) == item;
            for (long count = reading.number(1); count > 0; count--) {
                int index = (int) reading.number(indexSize);
                if (wanted) {
                    // The highest bit says whether a reader must know it.
                    indexes.add(index & (indexSize == 2 ? 0x7fff : 0x7f));
                }
            }
        }
        return indexes;
    }
}
