package chat.duet.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.duet.core.ChatFixture;
import java.nio.file.Path;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    @TempDir
    Path folder;

    @Test
    void newDatabaseIsAtTheNewestVersion() {
        try (Handle handle = new Connections(folder.resolve("duet.db"), Connector.DIRECT).writer()) {
            Migrations.run(handle);
            Migrations.run(handle);
            assertThat(Migrations.version(handle)).isEqualTo(Migrations.newest());
        }
    }

    @Test
    void databaseOfANewerVersionIsRefusedAndLeftAlone() {
        try (Handle handle = new Connections(folder.resolve("duet.db"), Connector.DIRECT).writer()) {
            Migrations.run(handle);
            handle.execute("PRAGMA user_version = 999");
        }
        assertThatThrownBy(() -> new ChatFixture(folder, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("999")
                .hasMessageContaining("newer");
        try (Handle handle = new Connections(folder.resolve("duet.db"), Connector.DIRECT).writer()) {
            assertThat(Migrations.version(handle)).isEqualTo(999);
        }
    }

    @Test
    void everyCommitWaitsForTheDisk() {
        try (Handle handle = new Connections(folder.resolve("duet.db"), Connector.DIRECT).writer()) {
            assertThat(handle.createQuery("PRAGMA synchronous")
                            .mapTo(Integer.class)
                            .one())
                    .as("2 is FULL")
                    .isEqualTo(2);
            assertThat(handle.createQuery("PRAGMA journal_mode")
                            .mapTo(String.class)
                            .one())
                    .isEqualTo("wal");
        }
    }
}
