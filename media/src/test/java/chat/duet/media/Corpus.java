package chat.duet.media;

import java.util.ArrayList;
import java.util.List;

/**
 * Odd and hostile files. A row says what the file is, and what {@link Pictures#inspect} must answer: "plain TYPE", "refused REASON", or a picture as
 * "TYPE width x height", followed by "turned N" and "animated" where it is so. {@link CorpusTest} tells more of what must be true of each.
 */
@SuppressWarnings("ArrayRecordComponent")
record Corpus(String name, byte[] file, String expected) {

    static List<Corpus> rows() {
        var rows = new ArrayList<Corpus>();
        rows.addAll(types());
        rows.addAll(CorpusText.rows());
        rows.addAll(CorpusJpeg.rows());
        rows.addAll(CorpusPng.rows());
        rows.addAll(CorpusGif.rows());
        rows.addAll(CorpusWebp.rows());
        rows.addAll(CorpusHeif.rows());
        return rows;
    }

    /** Each is stored under a name of another type: see CorpusTest. */
    private static List<Corpus> types() {
        byte[] mp3 = new Bytes().u8(0xff, 0xfb, 0x90, 0).zeros(413).get();
        return List.of(
                row("empty file", new byte[0], "plain OCTET_STREAM"),
                row("one byte", new byte[] {1}, "plain OCTET_STREAM"),
                row("zeros", new byte[1000], "plain OCTET_STREAM"),
                row("PDF with a script", Bytes.of("%PDF-1.7\n<script>alert(1)</script>"), "plain PDF"),
                row("ZIP", Bytes.of("PK\3\4 and so on"), "plain ZIP"),
                row("empty ZIP", Bytes.join(Bytes.of("PK\5\6"), new byte[18]), "plain ZIP"),
                row("MP4", ftyp("isom", "avc1"), "plain MP4"),
                row("QuickTime", ftyp("qt  "), "plain QUICKTIME"),
                row("M4A", ftyp("M4A ", "isom"), "plain M4A"),
                row("unknown brand", ftyp("crx ", "isom"), "plain OCTET_STREAM"),
                row(
                        "brand box of 4 GB",
                        new Bytes().u32(0xffffffffL).ascii("ftypisom").u32(0).get(),
                        "plain OCTET_STREAM"),
                row(
                        "brand box of 8 bytes",
                        new Bytes().u32(8).ascii("ftypisom").u32(0).get(),
                        "plain OCTET_STREAM"),
                row("WebM", Bytes.of("\u001aE\u00df\u00a3\u0087B\u0082\u0084webm"), "plain WEBM"),
                row("Matroska", Bytes.of("\u001aE\u00df\u00a3\u008bB\u0082\u0088matroska"), "plain OCTET_STREAM"),
                row("Ogg with Opus", ogg("OpusHead"), "plain OGG"),
                row("Ogg with Vorbis", ogg("\u0001vorbis"), "plain OGG"),
                row("Ogg with Theora", ogg("\u0080theora"), "plain OCTET_STREAM"),
                row("Ogg cut off", Bytes.of("OggS"), "plain OCTET_STREAM"),
                row("WAV", Bytes.of("RIFF\4\0\0\0WAVE"), "plain WAV"),
                row("AVI", Bytes.of("RIFF\4\0\0\0AVI "), "plain OCTET_STREAM"),
                row("MP3 with a tag", Bytes.of("ID3\4\0\0\0\0\0\0"), "plain MP3"),
                row("MP3 of two frames", Bytes.join(mp3, mp3), "plain MP3"),
                row("MP3's first bytes, then others", Bytes.join(mp3, Bytes.of("no frame")), "plain OCTET_STREAM"),
                row("program for Windows", Bytes.of("MZ\u0090\0\3\0\0\0"), "plain OCTET_STREAM"),
                row("program for Linux", Bytes.of("\u007fELF\2\1\1\0"), "plain OCTET_STREAM"),
                row("TIFF", Bytes.of("II*\0\10\0\0\0\0\0"), "plain OCTET_STREAM"),
                row("BMP", Bytes.of("BM\66\0\0\0\0\0\0\0"), "plain OCTET_STREAM"));
    }

    static Corpus row(String name, byte[] file, String expected) {
        return new Corpus(name, file, expected);
    }

    private static byte[] ftyp(String... brands) {
        return Heifs.box("ftyp", Bytes.of(brands[0]), new byte[4], Bytes.of(String.join("", brands)));
    }

    private static byte[] ogg(String packet) {
        return new Bytes()
                .ascii("OggS")
                .zeros(22)
                .u8(1, packet.length())
                .ascii(packet)
                .get();
    }

    @Override
    public String toString() {
        return name;
    }
}
