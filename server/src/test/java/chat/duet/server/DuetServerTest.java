package chat.duet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
