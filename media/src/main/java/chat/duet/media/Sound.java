package chat.duet.media;

import java.io.IOException;

/** Tells sound by the heads of its first frames. */
final class Sound {
    private static final int[] MPEG1_KBITS = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] MPEG2_KBITS = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] HERTZ = {44_100, 48_000, 32_000};

    private Sound() {}

    static boolean isMp3(Source source) throws IOException {
        if (source.startsWith(0, "ID3")) {
            return source.has(0, 10) && source.u8(3) < 0xff && source.u8(4) < 0xff && source.u32(6) < 0x80000000L;
        }
        // Two bytes are too little to know it by: another frame must follow where the first one says.
        long size = frameSize(source, 0);
        return size > 0 && (frameSize(source, size) > 0 || source.length() == size);
    }

    /** Of layer III; -1 if there is none. */
    private static long frameSize(Source source, long at) throws IOException {
        if (!source.has(at, 4) || source.u8(at) != 0xff || (source.u8(at + 1) & 0xe6) != 0xe2) {
            return -1;
        }
        int version = (source.u8(at + 1) >> 3) & 3;
        int rate = source.u8(at + 2) >> 4;
        int frequency = (source.u8(at + 2) >> 2) & 3;
        if (version == 1 || rate == 0 || rate == 15 || frequency == 3) {
            return -1;
        }
        boolean first = version == 3;
        int hertz = HERTZ[frequency] >> (first ? 0 : version == 2 ? 1 : 2);
        int bits = (first ? MPEG1_KBITS : MPEG2_KBITS)[rate] * 1_000;
        return (first ? 144L : 72L) * bits / hertz + ((source.u8(at + 2) >> 1) & 1);
    }

    /** By the first packet of the first page: pictures come in the same container. */
    static boolean isOggSound(Source source) throws IOException {
        if (!source.has(0, 27)) {
            return false;
        }
        long packet = 27L + source.u8(26);
        return source.startsWith(packet, "OpusHead")
                || source.startsWith(packet, "\u0001vorbis")
                || source.startsWith(packet, "\u007fFLAC")
                || source.startsWith(packet, "Speex   ");
    }
}
