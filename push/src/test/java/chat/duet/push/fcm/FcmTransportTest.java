package chat.duet.push.fcm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.duet.core.execution.ThreadExecution;
import chat.duet.push.http.Courier;
import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.GenericUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the library may want to call, only two addresses are reached. */
class FcmTransportTest {
    private final List<String> lookedUp = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/v1/projects/p/messages:send",
                "http://fcm.googleapis.com/v1/projects/p/messages:send",
                "https://fcm.googleapis.com:8443/v1/projects/p/messages:send",
                "https://fcm.googleapis.com.example.com/v1/projects/p/messages:send",
                "https://oauth2.googleapis.com/token",
                "https://iam.googleapis.com/v1/x",
                "https://tokens.example/other",
                "http://tokens.example/token",
                "http://169.254.169.254/computeMetadata/v1/instance",
                "http://127.0.0.1:1/",
            })
    void refusesEveryOtherAddress(String url) {
        assertThatThrownBy(() -> post(url)).isInstanceOf(ForbiddenHostException.class);
        assertThat(lookedUp).isEmpty();
    }

    @Test
    void putsTheEndpointInFcmsPlaceAndLeavesTheTokensAddressAlone() {
        assertThatThrownBy(() -> post("https://fcm.googleapis.com/v1/projects/p/messages:send"))
                .isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() -> post("https://tokens.example/token")).isInstanceOf(UnknownHostException.class);
        assertThat(lookedUp).containsExactly("proxy.example", "tokens.example");
    }

    @Test
    void sendsNothingButPosts() {
        assertThatThrownBy(() -> transport().buildRequest("GET", "https://tokens.example/token"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("GET");
    }

    private void post(String url) throws IOException {
        transport()
                .createRequestFactory()
                .buildPostRequest(new GenericUrl(url), ByteArrayContent.fromString("text/plain", "x"))
                .execute()
                .disconnect();
    }

    private FcmTransport transport() {
        var nobody = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                lookedUp.add(host);
                throw new UnknownHostException(host);
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
        var courier = new Courier(nobody, FcmFixture.QUICK, new ThreadExecution(Thread::new).timer("deadlines"));
        return new FcmTransport(
                courier,
                new Destination(URI.create("https://proxy.example"), URI.create("https://tokens.example/token")));
    }
}
