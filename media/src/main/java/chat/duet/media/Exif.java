package chat.duet.media;

/** The one thing of EXIF that shows, the orientation: read from whatever a camera wrote, and written with nothing beside it. */
final class Exif {
    /** How much of an EXIF part is looked at: the orientation is in its first directory. */
    static final int MAX_BYTES = 64 * 1024;

    private static final int ORIENTATION = 0x0112;
    private static final int SHORT = 3;

    private Exif() {}

    /** 1 to 8; 1, upright, also for what is no EXIF or is broken, as viewers take it. */
    static int orientation(byte[] bytes) {
        int tiff = startsWith(bytes, "Exif\0\0") ? 6 : 0;
        if (bytes.length < tiff + 8) {
            return 1;
        }
        boolean little = bytes[tiff] == 'I' && bytes[tiff + 1] == 'I';
        boolean big = bytes[tiff] == 'M' && bytes[tiff + 1] == 'M';
        if (!(little || big) || u16(bytes, tiff + 2, little) != 42) {
            return 1;
        }
        long directory = tiff
                + ((long) u16(bytes, tiff + (little ? 6 : 4), little) << 16)
                + u16(bytes, tiff + (little ? 4 : 6), little);
        if (directory > bytes.length - 2) {
            return 1;
        }
        int entries = u16(bytes, (int) directory, little);
        long at = directory + 2;
        for (int i = 0; i < entries && at <= bytes.length - 12; i++, at += 12) {
            if (u16(bytes, (int) at, little) == ORIENTATION && u16(bytes, (int) at + 2, little) == SHORT) {
                int value = u16(bytes, (int) at + 8, little);
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }

    /** A TIFF header, a directory with the orientation alone, and no further directory. */
    static byte[] minimal(int orientation) {
        return new byte[] {
            'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, SHORT, 0, 0, 0, 1, 0, (byte) orientation, 0, 0, 0, 0, 0, 0
        };
    }

    private static boolean startsWith(byte[] bytes, String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            if (i >= bytes.length || bytes[i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int u16(byte[] bytes, int at, boolean little) {
        int first = bytes[at] & 0xff;
        int second = bytes[at + 1] & 0xff;
        return little ? (second << 8) | first : (first << 8) | second;
    }
}
