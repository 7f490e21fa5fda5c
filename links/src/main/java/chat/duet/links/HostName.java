package chat.duet.links;

import chat.duet.links.Outcome.Forbidden.Rule;
import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A host in the one spelling that all programs read alike. */
final class HostName {
    private static final int MAX_LENGTH = 253;
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    /** At least two words: a single one is a name of this network, or a number that resolvers take for an address. */
    private static final Pattern NAME = Pattern.compile("(?:" + LABEL + "\\.)+(" + LABEL + ")");

    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
    private static final String BYTE = "(?:0|[1-9][0-9]?|1[0-9][0-9]|2[0-4][0-9]|25[0-5])";
    private static final Pattern IPV4 = Pattern.compile("(?:" + BYTE + "\\.){3}" + BYTE);
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]{2,45}]");

    /** Names that never are the public internet's (RFC 6761, 6762, 7686, 8375), and those that networks like to give themselves. */
    private static final List<String> LOCAL = List.of(
            "localhost",
            "localdomain",
            "local",
            "internal",
            "intranet",
            "private",
            "corp",
            "home",
            "lan",
            "home.arpa",
            "onion",
            "invalid");

    private HostName() {}

    /** In ASCII and lower case: a name without a dot at its end, four decimal numbers, or eight in brackets. */
    static String of(String text) throws Stopped {
        return text.startsWith("[") ? ipv6(text.toLowerCase(Locale.ROOT)) : name(ascii(text));
    }

    private static String name(String ascii) throws Stopped {
        String name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        var match = NAME.matcher(name);
        if (name.length() > MAX_LENGTH || !match.matches()) {
            throw Stopped.by(Rule.HOST);
        }
        // Whatever ends in a number is an address to a browser, as 127.1 and 0x7f.1 are.
        if (NUMBER.matcher(match.group(1)).matches() && !IPV4.matcher(name).matches()) {
            throw Stopped.by(Rule.HOST);
        }
        if (LOCAL.stream().anyMatch(local -> name.equals(local) || name.endsWith("." + local))) {
            throw Stopped.by(Rule.HOST);
        }
        return name;
    }

    /** Names in other scripts as they are looked up; wide digits and dots become what they look like. */
    private static String ascii(String text) throws Stopped {
        try {
            return IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw Stopped.by(Rule.HOST);
        }
    }

    private static String ipv6(String text) throws Stopped {
        if (!IPV6.matcher(text).matches()) {
            throw Stopped.by(Rule.HOST);
        }
        try {
            // In brackets it is never looked up. What maps IPv4 comes back as IPv4.
            String address = InetAddress.getByName(text).getHostAddress();
            return address.indexOf(':') < 0 ? address : "[" + address + "]";
        } catch (UnknownHostException e) {
            throw Stopped.by(Rule.HOST);
        }
    }
}
