package chat.duet.links;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HexFormat;

/** Path and query as a request may have them. */
final class EncodedPath {
    private static final String ALLOWED = "-._~!$&'()*+,;=:@/?";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private EncodedPath() {}

    /** All that a URL cannot hold in percents, by UTF-8; what is already so stays. */
    static String of(String text) {
        var encoded = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int point = text.codePointAt(i);
            if (isAllowed(point) || (point == '%' && isEscape(text, i))) {
                encoded.appendCodePoint(point);
            } else {
                for (byte part : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append('%').append(HEX.toHexDigits(part));
                }
            }
        }
        return encoded.toString();
    }

    /** The path without steps back and forth (RFC 3986, 5.2.4); the query as it is. */
    static String withoutDots(String text) {
        int end = 0;
        while (end < text.length() && "?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        var parts = new ArrayDeque<String>();
        String last = "";
        for (String part : text.substring(1, end).split("/", -1)) {
            last = part;
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.equals(".")) {
                parts.addLast(part);
            }
        }
        boolean folder = last.equals("..") || last.equals(".");
        String path = "/" + String.join("/", parts) + (folder && !parts.isEmpty() ? "/" : "");
        return path + text.substring(end);
    }

    private static boolean isAllowed(int point) {
        return (point >= 'a' && point <= 'z')
                || (point >= 'A' && point <= 'Z')
                || (point >= '0' && point <= '9')
                || ALLOWED.indexOf(point) >= 0;
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 < text.length()
                && HexFormat.isHexDigit(text.charAt(at + 1))
                && HexFormat.isHexDigit(text.charAt(at + 2));
    }
}
