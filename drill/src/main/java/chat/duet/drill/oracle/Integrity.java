package chat.duet.drill.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks whether a database is whole. */
public final class Integrity {

    private static final String DATABASE = "duet.db";

    private Integrity() {}

    /**
     * Runs SQLite's {@code integrity_check} and {@code foreign_key_check} on a copy, because opening a database after a
     * crash changes it. The server must not run.
     *
     * @param data the server's folder, or its files as they can be seen from here
     * @param scratch where the copy goes, and is deleted from
     * @return what is wrong; nothing also when there is no database yet
     */
    public static List<String> check(Path data, Path scratch) throws IOException {
        if (!Files.exists(data.resolve(DATABASE))) {
            return List.of();
        }
        var copy = Files.createTempDirectory(scratch, "integrity-");
        try {
            for (var name : List.of(DATABASE, DATABASE + "-wal")) {
                if (Files.exists(data.resolve(name))) {
                    Files.copy(data.resolve(name), copy.resolve(name));
                }
            }
            return check(copy.resolve(DATABASE));
        } finally {
            for (var name : List.of(DATABASE, DATABASE + "-wal", DATABASE + "-shm")) {
                Files.deleteIfExists(copy.resolve(name));
            }
            Files.delete(copy);
        }
    }

    private static List<String> check(Path database) {
        var wrong = new ArrayList<String>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.createStatement()) {
            try (var result = statement.executeQuery("PRAGMA integrity_check")) {
                while (result.next()) {
                    if (!"ok".equals(result.getString(1))) {
                        wrong.add(result.getString(1));
                    }
                }
            }
            try (var result = statement.executeQuery("PRAGMA foreign_key_check")) {
                while (result.next()) {
                    wrong.add("a row of " + result.getString(1) + " without its parent in " + result.getString(3));
                }
            }
        } catch (SQLException e) {
            wrong.add(e.toString());
        }
        return wrong;
    }
}
