package chat.duet.media;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Tells text from bytes, and in text what a browser would run scripts in. */
final class Text {
    /** How much of a file is looked at. */
    static final int MAX_BYTES = 64 * 1024;

    /** What makes a page of a text, as browsers see it: WHATWG, MIME sniffing, section 7.1. */
    private static final List<String> PAGE = List.of(
            "<!doctype html",
            "<html",
            "<head",
            "<script",
            "<iframe",
            "<h1",
            "<div",
            "<font",
            "<table",
            "<a",
            "<style",
            "<title",
            "<b",
            "<body",
            "<br",
            "<p",
            "<!--");

    private Text() {}

    static MediaType identify(byte[] head) {
        var bytes = ByteBuffer.wrap(head);
        var chars = CharBuffer.allocate(head.length);
        var decoder = StandardCharsets.UTF_8.newDecoder();
        // A character may be cut off at the end of what is looked at, but not at the end of the file.
        boolean error = decoder.decode(bytes, chars, head.length < MAX_BYTES).isError();
        var text = chars.flip().toString();
        if (head.length == 0 || error || text.chars().anyMatch(Text::isBinary)) {
            return MediaType.OCTET_STREAM;
        }
        return markup(text.startsWith("\ufeff") ? text.substring(1) : text);
    }

    private static MediaType markup(String text) {
        var begin = text.stripLeading().toLowerCase(Locale.ROOT);
        if (begin.startsWith("<svg")) {
            return MediaType.SVG;
        }
        if (begin.startsWith("<?xml") || begin.startsWith("<!doctype") || begin.startsWith("<!--")) {
            // What it is stands in its root element, which may come late.
            return begin.contains("<svg") ? MediaType.SVG : isPage(begin) ? MediaType.HTML : MediaType.XML;
        }
        return isPage(begin) ? MediaType.HTML : MediaType.TEXT;
    }

    private static boolean isPage(String begin) {
        return PAGE.stream().anyMatch(tag -> begin.startsWith(tag) && endsTag(begin, tag.length()))
                || (begin.startsWith("<?xml") && begin.contains("<html"));
    }

    private static boolean endsTag(String begin, int at) {
        return begin.startsWith("<!--") || at >= begin.length() || " \t\r\n\f>/".indexOf(begin.charAt(at)) >= 0;
    }

    /** Control characters but the ones that texts have: tab, line feed, form feed, carriage return and escape. */
    private static boolean isBinary(int c) {
        return c < 0x20 && c != '\t' && c != '\n' && c != '\f' && c != '\r' && c != 0x1b;
    }
}
