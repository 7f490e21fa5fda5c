package chat.duet.links;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Turns the bytes of a page into text as browsers do: a byte order mark, what the server says, what the page says, and else UTF-8 if it is. */
final class PageText {
    private static final Pattern CHARSET =
            Pattern.compile("charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9][A-Za-z0-9_.:+-]{0,39})", Pattern.CASE_INSENSITIVE);
    /** A page has to say it near its beginning. */
    private static final int MAX_DECLARATION = 4_096;

    private static final Charset WESTERN = Charset.forName("windows-1252");

    /** What is meant by these names on the web is more than Java takes them for (WHATWG Encoding). */
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("cp949", "x-windows-949"),
            Map.entry("ms949", "x-windows-949"),
            Map.entry("uhc", "x-windows-949"),
            Map.entry("windows-949", "x-windows-949"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("ksc5601", "x-windows-949"),
            Map.entry("ksc_5601", "x-windows-949"),
            Map.entry("korean", "x-windows-949"),
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("us-ascii", "windows-1252"),
            Map.entry("ascii", "windows-1252"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("gb2312", "gb18030"),
            Map.entry("gbk", "gb18030"),
            Map.entry("utf8", "UTF-8"));

    private PageText() {}

    /** @param contentType as the server gave it */
    static String of(byte[] page, String contentType) {
        var marked = mark(page);
        if (marked.isPresent()) {
            return new String(page, marked.get()).substring(1);
        }
        return new String(
                page,
                named(contentType)
                        .or(() -> declared(page))
                        .orElseGet(() -> isUtf8(page) ? StandardCharsets.UTF_8 : WESTERN));
    }

    private static Optional<Charset> mark(byte[] page) {
        if (begins(page, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (begins(page, 0xFE, 0xFF)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return begins(page, 0xFF, 0xFE) ? Optional.of(StandardCharsets.UTF_16LE) : Optional.empty();
    }

    private static boolean begins(byte[] page, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (page.length <= i || page[i] != (byte) mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Charset> declared(byte[] page) {
        var beginning = new String(page, 0, Math.min(page.length, MAX_DECLARATION), StandardCharsets.ISO_8859_1);
        // Whoever could read this of a page in UTF-16 without a mark lies about it.
        return named(beginning).map(charset -> charset.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : charset);
    }

    private static Optional<Charset> named(String text) {
        var name = CHARSET.matcher(text);
        return name.find() ? charset(name.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static Optional<Charset> charset(String label) {
        String name = MEANT.getOrDefault(label, label);
        try {
            return Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
        } catch (IllegalCharsetNameException e) {
            return Optional.empty();
        }
    }

    /** The last character may be cut off. */
    private static boolean isUtf8(byte[] page) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        return !decoder.decode(ByteBuffer.wrap(page), CharBuffer.allocate(page.length), false)
                .isError();
    }
}
