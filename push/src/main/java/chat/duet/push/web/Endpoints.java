package chat.duet.push.web;

import chat.duet.egress.Reach;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a push endpoint may look like. Its address is looked at when it is connected to. */
final class Endpoints {
    private static final int MAX_LENGTH = 2_048;

    private Endpoints() {}

    /** What is wrong with the text as an endpoint, for the person who sent it; empty if nothing is. */
    static Optional<String> problem(String text, Reach reach) {
        return fault(text, reach).map(fault -> "The push endpoint has " + fault);
    }

    /** The same in half a sentence: what it has, and what was expected. */
    static Optional<String> fault(String text, Reach reach) {
        if (text.length() > MAX_LENGTH) {
            return wrong(text.length() + " characters", "at most " + MAX_LENGTH);
        }
        var uri = parse(text);
        if (uri == null) {
            return wrong("'" + text + "'", "a URL in ASCII");
        }
        String scheme = String.valueOf(uri.getScheme());
        boolean open = reach == Reach.PRIVATE_TOO;
        if (!scheme.equals("https") && !(open && scheme.equals("http"))) {
            return wrong("scheme '" + scheme + "'", open ? "https or http" : "https");
        }
        // Java finds no host in what is neither a name nor a plain address, such as 127.1 or 0x7f000001.
        if (uri.getHost() == null || !(open || isPublicName(uri.getHost()))) {
            return wrong("authority '" + uri.getRawAuthority() + "'", "the name of a host");
        }
        if (uri.getRawUserInfo() != null) {
            return wrong("a user name", "none");
        }
        if (uri.getRawFragment() != null) {
            return wrong("a fragment", "none");
        }
        if (!open && uri.getPort() != -1 && uri.getPort() != 443) {
            return wrong("port " + uri.getPort(), "443");
        }
        return Optional.empty();
    }

    /** A name of one word is one of this network, or a number that some resolvers take for an address: 2130706433 is 127.0.0.1. */
    private static boolean isPublicName(String host) {
        return host.startsWith("[") || host.indexOf('.') >= 0;
    }

    private static Optional<String> wrong(String found, String expected) {
        return Optional.of(found + ", expected " + expected);
    }

    private static @Nullable URI parse(String text) {
        try {
            var uri = new URI(text);
            return text.chars().allMatch(c -> c > ' ' && c < 0x7f) ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
