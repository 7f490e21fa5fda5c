package chat.duet.drill.simulation.disk;

import chat.duet.core.store.Connector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * The disk of one world. The process that uses it can be killed at any moment: then what the files hold is copied, the copies are what the next
 * process finds, and whatever the dead one still tries fails.
 */
public final class Disk implements AutoCloseable {
    private static final String DATABASE = "duet.db";

    private final Path folder;
    private final Runnable waiting;
    private final List<Connection> open = new ArrayList<>();
    private int process;
    private Faults faults;
    private Runnable onKill = () -> {};

    /**
     * @param folder the world's own
     * @param template a database to begin with
     * @param waiting called before each statement that reads: what others may do meanwhile
     */
    public Disk(Path folder, Path template, Runnable waiting) {
        this.folder = folder;
        this.waiting = waiting;
        this.faults = new Faults(this::kill, waiting);
        try {
            Files.createDirectories(folder.resolve("0"));
            Files.copy(template, file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path file() {
        return home().resolve(DATABASE);
    }

    private Path home() {
        return folder.resolve(Integer.toString(process));
    }

    /** What is to happen at the moment in which a fault kills the process. */
    public void onKill(Runnable action) {
        onKill = action;
    }

    public Connector connector() {
        return this::connect;
    }

    private Connection connect(SQLiteConfig settings, String url) throws SQLException {
        boolean writer = (settings.getOpenModeFlags() & SQLiteOpenMode.READONLY.flag) == 0;
        Connection real = settings.createConnection(url);
        open.add(real);
        return FaultyConnection.of(real, writer, faults);
    }

    /** Plans trouble for the running process: {@code spared} statements go well, and the {@code times} after them do not. */
    public void plan(Trouble what, int spared, int times) {
        faults.plan(what, spared, times);
    }

    /** Takes back what is planned. */
    public void heal() {
        faults.heal();
    }

    public boolean troubled() {
        return faults.planned();
    }

    /** Kills the process. What it has open is closed only by {@link #reboot}, for it may be in the middle of a statement. */
    public void kill() {
        faults.die();
        Path before = home();
        process++;
        try {
            Files.createDirectories(home());
            for (String name : List.of(DATABASE, DATABASE + "-wal")) {
                if (Files.exists(before.resolve(name))) {
                    Files.copy(before.resolve(name), home().resolve(name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        onKill.run();
    }

    /** Clears up behind the last process. */
    public void reboot() {
        closeAll();
        faults = new Faults(this::kill, waiting);
        if (process > 0) {
            delete(folder.resolve(Integer.toString(process - 1)));
        }
    }

    private void closeAll() {
        for (Connection connection : open) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        open.clear();
    }

    @Override
    public void close() {
        closeAll();
        delete(folder);
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
