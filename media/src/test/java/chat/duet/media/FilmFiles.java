package chat.duet.media;

/** Films of hand-made boxes; their samples are words. */
final class FilmFiles {
    static final String PICTURE = "a picture of it ";
    static final String PLACE = "PlantedPlace ";

    private FilmFiles() {}

    /** A film with pictures and a log of places, and with all that a phone writes about itself. */
    static byte[] full(String brand) {
        return file(brand, "meta", new byte[0]);
    }

    /** @param more further boxes of its description */
    static byte[] file(String brand, String handlerOfLog, byte[] more) {
        byte[] ftyp = box("ftyp", Bytes.of(brand), new byte[4], Bytes.of(brand));
        int moov = moov(0, handlerOfLog, more).length;
        int samples = ftyp.length + moov + 8;
        return Bytes.join(
                ftyp,
                moov(samples, handlerOfLog, more),
                box("mdat", Bytes.of((PICTURE + PLACE + PLACE).repeat(3))),
                box("free", Bytes.of("PlantedPlace")),
                box("uuid", Bytes.of("0123456789abcdef<x:xmpmeta>PlantedAuthor")));
    }

    private static byte[] moov(int samples, String handlerOfLog, byte[] more) {
        int pair = PICTURE.length() + 2 * PLACE.length();
        byte[] pictures = tables(
                box("stsz", new Bytes().u32(0).u32(PICTURE.length()).u32(3).get()),
                new Bytes().u32(1).u32(1).u32(1).u32(1),
                places(samples, pair));
        byte[] log = tables(
                box(
                        "stsz",
                        new Bytes().u32(0).u32(0).u32(6).get(),
                        new Bytes().u32(PLACE.length()).u32(PLACE.length()).get(),
                        new Bytes().u32(PLACE.length()).u32(PLACE.length()).get(),
                        new Bytes().u32(PLACE.length()).u32(PLACE.length()).get()),
                new Bytes().u32(2).u32(1).u32(2).u32(1).u32(3).u32(2).u32(1),
                places(samples + PICTURE.length(), pair));
        return box(
                "moov",
                box("mvhd", times(), new Bytes().u32(600).u32(1800).zeros(80).get()),
                trak("vide", pictures),
                trak(handlerOfLog, log),
                box(
                        "udta",
                        box(
                                "\u00a9xyz",
                                new Bytes().u16(24).u16(0x15c7).get(),
                                Bytes.of("+37.5665+126.9780/PlantedPlace"))),
                box("meta", new byte[4], Bytes.of("com.apple.quicktime.location.ISO6709 PlantedPlace")),
                more);
    }

    private static byte[] trak(String handler, byte[] tables) {
        return box(
                "trak",
                box("tkhd", times(), new Bytes().u32(1).zeros(68).get()),
                box("udta", box("name", Bytes.of("PlantedAuthor"))),
                box(
                        "mdia",
                        box("mdhd", times(), new byte[12]),
                        box("hdlr", new byte[8], Bytes.of(handler), new byte[13]),
                        box("minf", box("nmhd", new byte[4]), tables)));
    }

    private static byte[] tables(byte[] sizes, Bytes runs, byte[] places) {
        return box(
                "stbl",
                box("stsd", new byte[8]),
                sizes,
                box("stsc", new byte[4], runs.get()),
                box("stco", new byte[4], places));
    }

    private static byte[] places(int first, int step) {
        return new Bytes()
                .u32(3)
                .u32(first)
                .u32(first + step)
                .u32(first + 2L * step)
                .get();
    }

    /** Version and flags, then the times of creation and of change. */
    private static byte[] times() {
        return new Bytes().u32(0).ascii("TIMEtime").get();
    }

    static byte[] box(String type, byte[]... parts) {
        return Heifs.box(type, parts);
    }
}
