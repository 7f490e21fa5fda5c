package chat.duet.sdk.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.duet.sdk.store.jdbc.SqliteStore;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {
    @TempDir
    Path folder;

    @Override
    protected Store open() {
        return SqliteStore.open(folder.resolve("duet.db").toFile());
    }

    @Test
    void aFileThatIsOpenElsewhereIsRefused() {
        assertThatThrownBy(this::open).isInstanceOf(StoreException.class).hasMessageContaining("locked");
    }

    @Test
    void aFileOfANewerVersionIsRefused() throws Exception {
        var file = folder.resolve("newer.db").toFile();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 2");
        }
        assertThatThrownBy(() -> SqliteStore.open(file))
                .isInstanceOf(StoreException.class)
                .hasMessage("store: version 2 (expected: at most 1, made by this SDK or an older one)");
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws Exception {
        var file = folder.resolve("no.db");
        java.nio.file.Files.writeString(file, "not a database, but a text that is long enough to be looked at as one");
        assertThatThrownBy(() -> SqliteStore.open(file.toFile())).isInstanceOf(StoreException.class);
        assertThat(file).exists();
    }
}
