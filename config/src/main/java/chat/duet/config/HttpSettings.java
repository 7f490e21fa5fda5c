package chat.duet.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the REST API listens.
 *
 * @param host address to bind
 * @param port 0 to 65535; 0 means any free port
 * @param publicUrl where phones reach it when a proxy stands in front; http or https
 * @param trustedProxies addresses or networks such as {@code 127.0.0.1, 10.0.0.0/8, ::1}, separated by commas: from these X-Forwarded-For is
 *     believed; null: from nobody
 * @param metrics who may read {@code GET /metrics}
 */
public record HttpSettings(
        String host,
        int port,
        @Nullable URI publicUrl,
        MetricsAccess metrics,
        @Nullable String trustedProxies) {

    public HttpSettings {
        new Checks()
                .host("host", host)
                .port("port", port)
                .url("public-url", publicUrl, "http", "https")
                .that(
                        trustedProxies == null || networks(trustedProxies).isPresent(),
                        "trusted-proxies",
                        String.valueOf(trustedProxies),
                        "addresses or networks such as 127.0.0.1, 10.0.0.0/8, ::1")
                .done();
    }

    /** With no proxy that is trusted. */
    public HttpSettings(String host, int port, @Nullable URI publicUrl, MetricsAccess metrics) {
        this(host, port, publicUrl, metrics, null);
    }

    /** The networks of the proxies that are trusted. */
    public List<Network> proxies() {
        return trustedProxies == null ? List.of() : networks(trustedProxies).orElseThrow();
    }

    /** Empty if any of them is none. */
    private static Optional<List<Network>> networks(String text) {
        var networks = new ArrayList<Network>();
        for (var part : text.split(",", -1)) {
            var network = Network.parse(part.trim());
            if (network.isEmpty()) {
                return Optional.empty();
            }
            networks.add(network.get());
        }
        return Optional.of(networks);
    }

    /** An address and how many of its first bits count. Immutable. */
    public static final class Network {
        private static final Pattern TEXT =
                Pattern.compile("([0-9.]{7,15}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*)(?:/([0-9]{1,3}))?");

        private final byte[] address;
        private final int bits;

        private Network(byte[] address, int bits) {
            this.address = address;
            this.bits = bits;
        }

        static Optional<Network> parse(String text) {
            var match = TEXT.matcher(text);
            if (!match.matches()) {
                return Optional.empty();
            }
            try {
                var address = InetAddress.getByName(match.group(1)).getAddress();
                var all = address.length * Byte.SIZE;
                var bits = match.group(2) == null ? all : Integer.parseInt(match.group(2));
                return bits <= all ? Optional.of(new Network(address, bits)) : Optional.empty();
            } catch (UnknownHostException e) {
                return Optional.empty();
            }
        }

        /** Whether it has the address: 4 bytes, or 16. */
        public boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (var bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> (bit % Byte.SIZE);
                if (((address[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
