package chat.duet.media;

/** GIF files, right ones and wrong ones. */
final class Gifs {
    private static final int[] COLOURS = {255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255};

    private Gifs() {}

    /** Of a screen of four colours: red, green, blue, white. */
    static byte[] head(int width, int height) {
        return new Bytes()
                .ascii("GIF89a")
                .le16(width)
                .le16(height)
                .u8(0x91, 0, 0)
                .u8(COLOURS)
                .get();
    }

    /** 2 by 2 pixels in the four colours, written without compressing: each code is followed by what clears the table. */
    static byte[] image(int x, int y) {
        // Codes of 3 bits from the lowest bit on: clear 4, 0, 1, clear 4, 2, 3, end 5.
        int[] codes = {4, 0, 1, 4, 2, 3, 5};
        int bits = 0;
        for (int i = 0; i < codes.length; i++) {
            bits |= codes[i] << (3 * i);
        }
        return imageOf(
                x,
                y,
                2,
                2,
                new Bytes()
                        .u8(2, 3, bits & 0xff, bits >> 8 & 0xff, bits >> 16 & 0xff, 0)
                        .get());
    }

    static byte[] imageOf(int x, int y, int width, int height, byte[] pixels) {
        return new Bytes()
                .u8(0x2c)
                .le16(x)
                .le16(y)
                .le16(width)
                .le16(height)
                .u8(0)
                .raw(pixels)
                .get();
    }

    static byte[] extension(int label, byte[]... subBlocks) {
        var bytes = new Bytes().u8(0x21, label);
        for (byte[] block : subBlocks) {
            bytes.u8(block.length).raw(block);
        }
        return bytes.u8(0).get();
    }

    static byte[] control() {
        return extension(0xf9, new byte[] {0, 10, 0, 0});
    }

    static byte[] loop() {
        return extension(0xff, Bytes.of("NETSCAPE2.0"), new byte[] {1, 0, 0});
    }

    static byte[] end() {
        return new byte[] {0x3b};
    }

    static byte[] quarters() {
        return Bytes.join(head(2, 2), control(), image(0, 0), end());
    }

    static byte[] animated(int frames) {
        var bytes = new Bytes().raw(head(2, 2)).raw(loop());
        for (int i = 0; i < frames; i++) {
            bytes.raw(control()).raw(image(0, 0));
        }
        return bytes.raw(end()).get();
    }

    static byte[] full() {
        return Bytes.join(
                head(2, 2),
                loop(),
                extension(0xfe, Bytes.of("PlantedAuthor")),
                extension(0xff, Bytes.of("XMP DataXMP"), Bytes.of("PlantedPlace")),
                extension(0xff, Bytes.of("NETSCAPE2.0"), Bytes.of("PlantedCamera")),
                extension(1, new byte[12], Bytes.of("PlantedPlace")),
                control(),
                image(0, 0),
                end(),
                Bytes.of("PlantedPlace"));
    }
}
