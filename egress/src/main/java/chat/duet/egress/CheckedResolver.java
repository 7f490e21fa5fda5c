package chat.duet.egress;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks a host up once per connection and hands on only what was checked, so that the address that is connected to is the one that was looked at: a
 * name that answers differently the second time gains nothing. Thread-safe.
 */
public final class CheckedResolver implements DnsResolver {
    /** Each is tried in turn, so that a name with a hundred silent addresses would hold its sender for long. */
    private static final int MAX_ADDRESSES = 3;

    private final DnsResolver names;
    private final Guard guard;

    public CheckedResolver(DnsResolver names, Reach reach) {
        this(names, (address, port) -> reach.allows(address));
    }

    public CheckedResolver(DnsResolver names, Guard guard) {
        this.names = names;
        this.guard = guard;
    }

    /** @throws ForbiddenAddressException if any of its addresses is out of reach: a mixture is an attempt */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        return checked(host, 0).toArray(InetAddress[]::new);
    }

    /** @throws ForbiddenAddressException if any of its addresses is out of reach: a mixture is an attempt */
    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        return checked(host, port)
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    private Stream<InetAddress> checked(String host, int port) throws UnknownHostException {
        var addresses = names.resolve(host);
        // The client would ask the system itself for a host without addresses.
        if (addresses == null || addresses.length == 0) {
            throw new UnknownHostException(host);
        }
        for (var address : addresses) {
            if (!guard.allows(address, port)) {
                throw new ForbiddenAddressException(host);
            }
        }
        return Stream.of(addresses).limit(MAX_ADDRESSES);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** The host lies where somebody else must not send the server to. */
    public static final class ForbiddenAddressException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        private ForbiddenAddressException(String host) {
            super(host);
        }
    }
}
