package chat.duet.links;

import chat.duet.links.Outcome.Forbidden.Rule;
import java.net.URI;
import java.util.Locale;

/**
 * A link that may be followed by its looks. Whether its addresses are public is seen when it is connected to.
 *
 * @param host in the spelling of {@link HostName}
 * @param port always a number, also where the link has none
 * @param path with the query; begins with a slash; ASCII
 */
record Target(String scheme, String host, int port, String path) {
    static final int MAX_LENGTH = 2_048;

    /** @throws Stopped with the rule that it breaks */
    static Target parse(String text) throws Stopped {
        if (text.length() > MAX_LENGTH || !text.codePoints().allMatch(Target::isVisible)) {
            throw Stopped.by(Rule.MALFORMED);
        }
        int colon = text.indexOf(':');
        String scheme = text.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
        if (!scheme.matches("[a-z][a-z0-9+.-]*")) {
            throw Stopped.by(Rule.MALFORMED);
        }
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw Stopped.by(Rule.SCHEME);
        }
        // Browsers take any number of slashes, and backslashes as well.
        if (!text.startsWith("//", colon + 1) || text.indexOf('\\') >= 0) {
            throw Stopped.by(Rule.MALFORMED);
        }
        int start = colon + 3;
        int end = endOfAuthority(text, start);
        int fragment = text.indexOf('#', end);
        String path = EncodedPath.of(text.substring(end, fragment < 0 ? text.length() : fragment));
        var target = of(scheme, text.substring(start, end), path.startsWith("/") ? path : "/" + path);
        // What is not ASCII has become longer.
        if (target.uri().toString().length() > MAX_LENGTH) {
            throw Stopped.by(Rule.MALFORMED);
        }
        return target;
    }

    private static Target of(String scheme, String authority, String path) throws Stopped {
        if (authority.indexOf('@') >= 0) {
            throw Stopped.by(Rule.USER_INFO);
        }
        // The colons of an address are not those of a port.
        int end = authority.startsWith("[") ? authority.indexOf(']') : 0;
        int colon = end < 0 ? -1 : authority.indexOf(':', end);
        if (colon < 0) {
            return new Target(scheme, HostName.of(authority), defaultPort(scheme), path);
        }
        String port = authority.substring(colon + 1);
        if (!port.matches("[0-9]{1,5}")) {
            throw Stopped.by(Rule.PORT);
        }
        return new Target(scheme, HostName.of(authority.substring(0, colon)), Integer.parseInt(port), path);
    }

    /** What a page or a redirect points to. */
    Target resolve(String reference) throws Stopped {
        String text = reference.strip().replace(" ", "%20");
        if (text.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*:.*")) {
            return parse(text);
        }
        if (text.startsWith("//")) {
            return parse(scheme + ":" + text);
        }
        int query = path.indexOf('?');
        String file = query < 0 ? path : path.substring(0, query);
        if (text.isEmpty() || text.startsWith("#")) {
            return this;
        }
        if (text.startsWith("?")) {
            return parse(origin() + file + text);
        }
        return parse(origin()
                + EncodedPath.withoutDots(
                        text.startsWith("/") ? text : file.substring(0, file.lastIndexOf('/') + 1) + text));
    }

    URI uri() {
        return URI.create(origin() + path);
    }

    boolean secure() {
        return scheme.equals("https");
    }

    private String origin() {
        return scheme + "://" + host + (port == defaultPort(scheme) ? "" : ":" + port);
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    private static int endOfAuthority(String text, int start) {
        int end = start;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Neither blank nor control, nor what has no width, nor half a pair. */
    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
