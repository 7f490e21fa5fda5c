package chat.duet.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A block of addresses, such as {@code 10.0.0.0/8}. */
record AddressRange(Bytes start, int bits) {
    static AddressRange of(String text) {
        int slash = text.indexOf('/');
        try {
            // A literal address is never looked up.
            byte[] start = InetAddress.getByName(text.substring(0, slash)).getAddress();
            return new AddressRange(new Bytes(start), Integer.parseInt(text.substring(slash + 1)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + text + "' is no range of addresses", e);
        }
    }

    boolean contains(byte[] address) {
        if (address.length != start.value.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if (((address[bit / 8] ^ start.value[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Not to be changed. */
    private static final class Bytes {
        private final byte[] value;

        private Bytes(byte[] value) {
            this.value = value;
        }
    }
}
