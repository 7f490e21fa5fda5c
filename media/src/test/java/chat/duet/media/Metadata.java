package chat.duet.media;

/** What a camera and its owner leave in pictures: each text below must be gone from a copy. */
final class Metadata {
    static final String CAMERA = "PlantedCamera";
    static final String AUTHOR = "PlantedAuthor";
    static final String XMP = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
            + "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description "
            + "xmlns:exif='http://ns.adobe.com/exif/1.0/' exif:GPSLatitude='PlantedPlace'/></rdf:RDF></x:xmpmeta>";
    static final String[] PLANTED = {CAMERA, AUTHOR, "PlantedPlace"};

    private Metadata() {}

    /** EXIF with a camera, an orientation and a place, big-endian. */
    static byte[] exif(int orientation) {
        return new Bytes()
                .ascii("MM")
                .u16(42)
                .u32(8)
                .u16(4)
                .raw(entry(0x010f, 2, CAMERA.length() + 1, 62))
                .raw(entry(0x0112, 3, 1, (long) orientation << 16))
                .raw(entry(0x013b, 2, AUTHOR.length() + 1, 76))
                .raw(entry(0x8825, 4, 1, 90))
                .u32(0)
                .ascii(CAMERA + "\0")
                .ascii(AUTHOR + "\0")
                .raw(place())
                .get();
    }

    static byte[] littleEndianExif(int orientation) {
        return new Bytes()
                .ascii("II")
                .le16(42)
                .le32(8)
                .le16(1)
                .le16(0x0112)
                .le16(3)
                .le32(1)
                .le16(orientation)
                .le16(0)
                .le32(0)
                .get();
    }

    private static byte[] place() {
        return new Bytes()
                .u16(4)
                .raw(entry(1, 2, 2, (long) 'N' << 24))
                .raw(entry(2, 5, 3, 144))
                .raw(entry(3, 2, 2, (long) 'E' << 24))
                .raw(entry(4, 5, 3, 144))
                .u32(0)
                .u32(37)
                .u32(1)
                .u32(33)
                .u32(1)
                .u32(58)
                .u32(1)
                .get();
    }

    private static byte[] entry(int tag, int type, int count, long value) {
        return new Bytes().u16(tag).u16(type).u32(count).u32(value).get();
    }
}
