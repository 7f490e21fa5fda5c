package chat.duet.push.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks a host up once per connection and hands on only what was checked, so that the address that is connected to is the one that was looked at: a
 * name that answers differently the second time gains nothing. Thread-safe.
 */
final class CheckedResolver implements DnsResolver {
    /** Each is tried in turn, so that a name with a hundred silent addresses would hold its sender for long. */
    private static final int MAX_ADDRESSES = 3;

    private final DnsResolver names;
    private final Reach reach;

    CheckedResolver(DnsResolver names, Reach reach) {
        this.names = names;
        this.reach = reach;
    }

    /** @throws ForbiddenAddressException if any of its addresses is out of reach: a mixture is an attempt */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = names.resolve(host);
        if (addresses == null || addresses.length == 0) {
            throw new UnknownHostException(host);
        }
        for (var address : addresses) {
            if (!reach.allows(address)) {
                throw new ForbiddenAddressException(host);
            }
        }
        return Arrays.copyOf(addresses, Math.min(addresses.length, MAX_ADDRESSES));
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** The host lies where a client must not send the server to. */
    static final class ForbiddenAddressException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        private ForbiddenAddressException(String host) {
            super(host);
        }
    }
}
