package chat.duet.media;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tells the formats of the ISO base media file format (ISO 14496-12) by the brands in their first box. */
final class Brands {
    private static final int MAX = 64;
    private static final Set<String> AVIF = Set.of("avif", "avis");
    private static final Set<String> HEIC = Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs");
    private static final Set<String> HEIF = Set.of("mif1", "mif2", "msf1", "miaf");
    private static final Set<String> M4A = Set.of("M4A ", "M4B ");
    private static final Set<String> MP4 = Set.of(
            "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "mp41", "mp42", "avc1", "dash",
            "M4V ", "MSNV", "3gp4", "3gp5", "3gp6", "3gp7", "3g2a", "mmp4", "f4v ");

    private Brands() {}

    static MediaType identify(Source source) throws IOException {
        var brands = brands(source);
        if (brands.isEmpty()) {
            return MediaType.OCTET_STREAM;
        }
        String major = brands.get(0);
        if (AVIF.contains(major) || HEIC.contains(major) || HEIF.contains(major)) {
            return picture(brands);
        }
        if (major.equals("qt  ")) {
            return MediaType.QUICKTIME;
        }
        if (M4A.contains(major)) {
            return MediaType.M4A;
        }
        return MP4.contains(major) ? MediaType.MP4 : MediaType.OCTET_STREAM;
    }

    /** The brand for pictures in general may come first; the ones behind it say which. */
    private static MediaType picture(List<String> brands) {
        if (brands.stream().anyMatch(AVIF::contains)) {
            return MediaType.AVIF;
        }
        return brands.stream().anyMatch(HEIC::contains) ? MediaType.HEIC : MediaType.HEIF;
    }

    /** The major one first; none if the box is broken. */
    private static List<String> brands(Source source) throws IOException {
        var brands = new ArrayList<String>();
        long size = source.u32(0);
        if (size < 16 || !source.has(0, size)) {
            return brands;
        }
        brands.add(source.ascii(8, 4));
        for (long at = 16; at <= size - 4 && brands.size() < MAX; at += 4) {
            brands.add(source.ascii(at, 4));
        }
        return brands;
    }
}
