package chat.duet.api.access;

import chat.duet.config.HttpSettings;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a request comes from, for counting: an IPv4 address, or the /64 of an IPv6 address, which is what one subscriber has. The header
 * X-Forwarded-For is believed only from proxies that the operator named, and read from its end: what stands before the first address that no such
 * proxy has is what a client may have written itself. Thread-safe.
 */
public final class ClientAddresses {
    private static final String HEADER = "X-Forwarded-For";
    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;

    private final List<HttpSettings.Network> trusted;

    public ClientAddresses(List<HttpSettings.Network> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    public String of(Context ctx) {
        String remote = ctx.req().getRemoteAddr();
        return of(remote, Collections.list(ctx.req().getHeaders(HEADER)));
    }

    String of(String remote, List<String> headers) {
        byte[] client = parse(remote).orElse(null);
        if (client == null) {
            return "unknown";
        }
        List<String> hops = new ArrayList<>();
        headers.forEach(header -> hops.addAll(Arrays.asList(header.split(",", -1))));
        for (int i = hops.size() - 1; i >= 0 && trusts(client); i--) {
            Optional<byte[]> before = parse(hops.get(i).trim());
            if (before.isEmpty()) {
                break;
            }
            client = before.get();
        }
        return counted(client);
    }

    private boolean trusts(byte[] address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    private static String counted(byte[] address) {
        if (address.length == IPV6_BYTES) {
            return HexFormat.of().formatHex(address, 0, NETWORK_BYTES) + "/64";
        }
        StringBuilder text = new StringBuilder();
        for (byte part : address) {
            text.append(text.length() == 0 ? "" : ".").append(part & 0xff);
        }
        return text.toString();
    }

    /** An address, and never a name: nothing is looked up. An IPv4 address within IPv6 is one of IPv4. */
    private static Optional<byte[]> parse(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (!IPV4.matcher(bare).matches() && !IPV6.matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
