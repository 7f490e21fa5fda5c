package chat.duet.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.duet.egress.CheckedResolver.ForbiddenAddressException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;

class CheckedResolverTest {
    private final AtomicInteger lookups = new AtomicInteger();

    @Test
    void triesFewOfTheAddressesOfAName() throws UnknownHostException {
        var resolver = resolver("1.1.1.1", "1.1.1.2", "1.1.1.3", "1.1.1.4", "1.1.1.5");
        assertThat(resolver.resolve("many.example"))
                .extracting(InetAddress::getHostAddress)
                .containsExactly("1.1.1.1", "1.1.1.2", "1.1.1.3");
        assertThat(resolver.resolve("many.example", 443))
                .extracting(found -> found.getAddress().getHostAddress() + " " + found.getPort())
                .containsExactly("1.1.1.1 443", "1.1.1.2 443", "1.1.1.3 443");
        assertThat(lookups).hasValue(2);
    }

    @Test
    void looksAlsoAtThoseThatItWouldNotTry() {
        var resolver = resolver("1.1.1.1", "1.1.1.2", "1.1.1.3", "10.0.0.1");
        assertThatThrownBy(() -> resolver.resolve("many.example")).isInstanceOf(ForbiddenAddressException.class);
        assertThatThrownBy(() -> resolver.resolve("many.example", 443)).isInstanceOf(ForbiddenAddressException.class);
    }

    @Test
    void aHostWithoutAddressesIsUnknown() {
        var resolver = resolver();
        assertThatThrownBy(() -> resolver.resolve("none.example", 443))
                .isInstanceOf(UnknownHostException.class)
                .isNotInstanceOf(ForbiddenAddressException.class);
    }

    @Test
    void aGuardSeesThePort() throws UnknownHostException {
        var resolver = new CheckedResolver(names("127.0.0.1"), (address, port) -> port == 8443);
        assertThat(resolver.resolve("home.example", 8443))
                .containsExactly(new InetSocketAddress(InetAddress.getLoopbackAddress(), 8443));
        assertThatThrownBy(() -> resolver.resolve("home.example", 443)).isInstanceOf(ForbiddenAddressException.class);
        assertThatThrownBy(() -> resolver.resolve("home.example")).isInstanceOf(ForbiddenAddressException.class);
    }

    private CheckedResolver resolver(String... addresses) {
        return new CheckedResolver(names(addresses), Reach.PUBLIC_ONLY);
    }

    private DnsResolver names(String... addresses) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                lookups.incrementAndGet();
                var found = new InetAddress[addresses.length];
                for (int i = 0; i < addresses.length; i++) {
                    found[i] = InetAddress.getByName(addresses[i]);
                }
                return found;
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }
}
