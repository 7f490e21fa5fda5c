package chat.duet.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadPoolTest {
    @TempDir
    Path folder;

    @Test
    void theConnectionThatCameBackLastGoesFirst() {
        var connections = new Connections(folder.resolve("duet.db"), Connector.DIRECT);
        connections.writer().close();
        try (var pool = new ReadPool(connections, 3)) {
            Handle first = pool.read(handle -> handle);
            assertThat(pool.<Handle>read(handle -> handle)).isSameAs(first);
            Handle second = pool.read(outer -> {
                assertThat(outer).isSameAs(first);
                return pool.<Handle>read(handle -> handle);
            });
            assertThat(second).isNotSameAs(first);
            assertThat(pool.<Handle>read(handle -> handle)).isSameAs(first);
        }
    }
}
