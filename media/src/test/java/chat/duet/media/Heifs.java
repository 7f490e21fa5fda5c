package chat.duet.media;

import java.util.ArrayList;
import java.util.List;

/** HEIF files of hand-made boxes; their pixels are none. */
final class Heifs {
    static final byte[] PIXELS = Bytes.of("these are the pixels of it");

    /** @param method 0 for mdat, 1 for idat */
    @SuppressWarnings("ArrayRecordComponent")
    record Item(int id, String type, String name, byte[] content, int method) {}

    private final String brand;
    private final List<Item> items = new ArrayList<>();
    private byte[] properties = Bytes.join(size(640, 480));
    private int primary = 1;

    private Heifs(String brand) {
        this.brand = brand;
    }

    static Heifs of(String brand) {
        return new Heifs(brand).item(1, brand.equals("avif") ? "av01" : "hvc1", PIXELS);
    }

    Heifs item(int id, String type, byte[] content) {
        return item(id, type, content, 0);
    }

    Heifs item(int id, String type, byte[] content, int method) {
        items.add(new Item(
                id,
                type,
                type.equals("mime") ? "PlantedAuthor\0application/rdf+xml" : "PlantedAuthor",
                content,
                method));
        return this;
    }

    Heifs properties(byte[]... boxes) {
        properties = Bytes.join(boxes);
        return this;
    }

    Heifs primary(int id) {
        primary = id;
        return this;
    }

    static byte[] size(long width, long height) {
        return box("ispe", new Bytes().u32(0).u32(width).u32(height).get());
    }

    static byte[] box(String type, byte[]... parts) {
        byte[] body = Bytes.join(parts);
        return new Bytes().u32(8L + body.length).ascii(type).raw(body).get();
    }

    static byte[] full(String brand) {
        byte[] exif = Bytes.join(new byte[] {0, 0, 0, 6}, Bytes.of("Exif\0\0"), Metadata.exif(6));
        return Bytes.join(
                of(brand)
                        .item(2, "Exif", exif)
                        .item(3, "mime", Bytes.of(Metadata.XMP))
                        .item(4, "uri ", Bytes.of("PlantedPlace"), 1)
                        .item(5, "grid", Bytes.of("grid!"), 1)
                        .properties(size(640, 480), box("udes", Bytes.of("PlantedAuthor")))
                        .file(),
                box("mpvd", Bytes.of("PlantedPlace")),
                box("uuid", Bytes.of("0123456789abcdefPlantedPlace")));
    }

    byte[] file() {
        byte[] ftyp = box("ftyp", Bytes.of(brand), new byte[4], Bytes.of("mif1" + brand));
        int metaSize = meta(0).length;
        int start = ftyp.length + metaSize + 8;
        return Bytes.join(ftyp, meta(start), box("mdat", content(0), Bytes.of("PlantedPlace")));
    }

    private byte[] meta(int mdat) {
        int count = properties.length == 0 ? 0 : boxesIn(properties);
        var associations = new Bytes().u32(0).u32(1).u16(primary).u8(count);
        for (int i = 1; i <= count; i++) {
            associations.u8(i);
        }
        return box(
                "meta",
                new byte[4],
                box("hdlr", new byte[8], Bytes.of("pict"), new byte[12], Bytes.of("PlantedAuthor\0")),
                box("pitm", new Bytes().u32(0).u16(primary).get()),
                box("iinf", new Bytes().u32(0).u16(items.size()).get(), entries()),
                box("iloc", locations(mdat)),
                box("iprp", box("ipco", properties), box("ipma", associations.get())),
                box("idat", content(1)),
                box("priv", Bytes.of("PlantedPlace")));
    }

    private byte[] entries() {
        var bytes = new Bytes();
        for (Item item : items) {
            bytes.raw(box(
                    "infe",
                    new Bytes()
                            .u8(2, 0, 0, 0)
                            .u16(item.id())
                            .u16(0)
                            .ascii(item.type())
                            .ascii(item.name() + "\0")
                            .get()));
        }
        return bytes.get();
    }

    private byte[] locations(int mdat) {
        var bytes = new Bytes().u8(1, 0, 0, 0, 0x44, 0).u16(items.size());
        int[] next = {mdat, 0};
        for (Item item : items) {
            int method = item.method();
            bytes.u16(item.id()).u16(method).u16(0).u16(1).u32(next[method & 1]).u32(item.content().length);
            next[method & 1] += item.content().length;
        }
        return bytes.get();
    }

    private byte[] content(int method) {
        var bytes = new Bytes();
        items.stream().filter(item -> (item.method() & 1) == method).forEach(item -> bytes.raw(item.content()));
        return bytes.get();
    }

    private static int boxesIn(byte[] boxes) {
        int count = 0;
        for (int at = 0; at < boxes.length; count++) {
            at += ((boxes[at + 2] & 0xff) << 8) | (boxes[at + 3] & 0xff);
        }
        return count;
    }
}
