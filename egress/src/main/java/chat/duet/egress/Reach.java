package chat.duet.egress;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses a request may go to whose target a client has chosen (server-side request forgery): public ones, and those of private networks if
 * the operator says so. Never anything that is not one host on one network: multicast, link-local with a cloud's metadata service, reserved.
 */
public enum Reach {
    PUBLIC_ONLY,
    PRIVATE_TOO;

    /** RFC 6890 and the registries of special-purpose addresses that follow it. */
    private static final List<AddressRange> NEVER = ranges(
            "0.0.0.0/8",
            // Public by its looks, but each machine in Azure finds the cloud's own services there.
            "168.63.129.16/32",
            "169.254.0.0/16",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            // Teredo, 6to4, documentation and other special uses within what is otherwise public.
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20");

    private static final List<AddressRange> PRIVATE = ranges(
            "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7");

    private static final AddressRange PUBLIC_V6 = AddressRange.of("2000::/3");
    /** How IPv4 addresses look on networks that have IPv6 only (RFC 6052). */
    private static final AddressRange TRANSLATED = AddressRange.of("64:ff9b::/96");

    /** Whether a request may go to the address. */
    public boolean allows(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (TRANSLATED.contains(bytes)) {
            return allows(embedded(bytes));
        }
        return allows(bytes) && (!isTunnelled(bytes) || allows(embedded(bytes)));
    }

    private boolean allows(byte[] address) {
        if (contains(NEVER, address)) {
            return false;
        }
        if (contains(PRIVATE, address)) {
            return this == PRIVATE_TOO;
        }
        // Java turns IPv4 addresses written as IPv6 (::ffff:1.2.3.4) into IPv4 by itself.
        return address.length == 4 || PUBLIC_V6.contains(address);
    }

    private static byte[] embedded(byte[] address) {
        return Arrays.copyOfRange(address, 12, 16);
    }

    /** An address of ISATAP (RFC 5214), whose last four bytes are where it leads to over IPv4. */
    private static boolean isTunnelled(byte[] address) {
        return address.length == 16
                && (address[8] | 0x02) == 0x02
                && address[9] == 0
                && address[10] == 0x5e
                && address[11] == (byte) 0xfe;
    }

    private static boolean contains(List<AddressRange> ranges, byte[] address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static List<AddressRange> ranges(String... texts) {
        return Stream.of(texts).map(AddressRange::of).toList();
    }
}
