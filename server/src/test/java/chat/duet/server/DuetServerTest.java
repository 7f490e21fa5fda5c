package chat.duet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.duet.config.HttpSettings;
import chat.duet.config.MetricsAccess;
import chat.duet.config.Settings;
import com.hivemq.extension.sdk.api.ExtensionMain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuetServerTest {

    private static final String API = "http://127.0.0.1:" + EmptyComposition.API_PORT;

    private final List<String> closed = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path temp;

    @Test
    void closesItsPartsInReverseAndLeavesTheFolderFree() throws Exception {
        var settings = TestSettings.in(temp.resolve("data"));
        var server = DuetServer.start(settings, new EmptyComposition(closed));
        assertThat(server.http().port()).isEqualTo(EmptyComposition.API_PORT);
        assertThat(server.webSocket().isTaken()).isTrue();
        assertThat(Banner.text(settings, server))
                .contains(API + "\n")
                .contains("ws://127.0.0.1:" + server.webSocket().port() + "/mqtt\n")
                .contains("127.0.0.1:" + server.tcp().orElseThrow().port() + "\n")
                .contains(temp.resolve("data").toString())
                .contains("log (in place of Firebase), Web Push\n")
                .contains("push.fcm.credentials")
                .contains("curl " + API + "/v1/users");

        server.close();
        server.close();

        assertThat(closed).containsExactly("api", "chat");
        assertThat(server.webSocket().isTaken()).isFalse();
        DataFolder.open(temp.resolve("data")).close();
    }

    @Test
    void failedStartLeavesNothingOpen() throws Exception {
        assertThatThrownBy(() -> DuetServer.start(
                        TestSettings.in(temp.resolve("data")), new EmptyComposition(closed).withoutApi()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("no API today");

        assertThat(closed).containsExactly("chat");
        DataFolder.open(temp.resolve("data")).close();
    }

    @Test
    void restPortThatIsTakenWhileTheBrokerStartsIsNamed() throws Exception {
        try (var taker = new ServerSocket()) {
            int port = portOfNobody();
            var settings = TestSettings.in(temp.resolve("data"))
                    .withHttp(new HttpSettings(TestSettings.HOST, port, null, MetricsAccess.LOOPBACK));
            assertThatThrownBy(() -> DuetServer.start(settings, new Delayed(taker, port)))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("http.port: " + port + " (expected: a port that is free on 127.0.0.1;");
        }
        DataFolder.open(temp.resolve("data")).close();
    }

    private static int portOfNobody() throws IOException {
        try (var once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return once.getLocalPort();
        }
    }

    /** The product, with somebody who takes its port after it was looked at and before it is bound. */
    private static final class Delayed implements Composition {
        private final Composition product = new ChatComposition();
        private final ServerSocket taker;
        private final int port;

        Delayed(ServerSocket taker, int port) {
            this.taker = taker;
            this.port = port;
        }

        @Override
        public ExtensionMain openChat(Settings settings, DataFolder folder, OpenParts parts) throws Exception {
            taker.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return product.openChat(settings, folder, parts);
        }

        @Override
        public int startApi(Settings settings, EmbeddedBroker broker, OpenParts parts) throws Exception {
            return product.startApi(settings, broker, parts);
        }
    }
}
