package chat.duet.core.store;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Small secrets that are made once and kept in the database from then on. */
public final class Keepsakes {
    private Keepsakes() {}

    /**
     * What is kept under this name, made by {@code maker} when there is nothing yet. Makes the file where it is not there. To be called while nobody
     * writes to it.
     *
     * @throws IllegalStateException if the file was written by a newer version
     */
    public static byte[] keep(Path file, Connector connector, String name, Supplier<byte[]> maker) {
        try (Handle handle = new Connections(file, connector).writer()) {
            Migrations.run(handle);
            return keep(handle, name, maker);
        }
    }

    static byte[] keep(Handle handle, String name, Supplier<byte[]> maker) {
        handle.createUpdate("INSERT INTO setting (name, value) VALUES (:name, :value) ON CONFLICT (name) DO NOTHING")
                .bind("name", name)
                .bind("value", maker.get())
                .execute();
        return handle.createQuery("SELECT value FROM setting WHERE name = :name")
                .bind("name", name)
                .mapTo(byte[].class)
                .one();
    }
}
