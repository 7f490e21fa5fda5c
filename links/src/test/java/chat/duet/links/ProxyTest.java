package chat.duet.links;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.links.Outcome.Preview;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proxy would look names up by itself, where nobody checks the addresses: it is not used, whatever Java is told. */
class ProxyTest {
    @Test
    void noProxyIsAskedFor(@TempDir Path folder) throws IOException {
        var asked = new Recording();
        var before = ProxySelector.getDefault();
        ProxySelector.setDefault(asked);
        try (var fixture = new LinkFixture(folder);
                var fetcher = fixture.openDirect()) {
            fixture.web.page("/x", "<title>Direct</title>");
            var preview = (Preview) fetcher.fetch(fixture.url("/x"));
            assertThat(preview.title()).isEqualTo("Direct");
            assertThat(asked.questions).isEmpty();
            // Another socket would have asked.
            try (var usual = new Socket()) {
                usual.connect(new InetSocketAddress("127.0.0.1", fixture.web.port()));
            }
            assertThat(asked.questions).hasSize(1);
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    private static final class Recording extends ProxySelector {
        private final List<URI> questions = new CopyOnWriteArrayList<>();

        @Override
        public List<Proxy> select(URI target) {
            questions.add(target);
            return List.of(Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI target, SocketAddress proxy, IOException failure) {
            // It was none.
        }
    }
}
