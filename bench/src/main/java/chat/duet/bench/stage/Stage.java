package chat.duet.bench.stage;

import chat.duet.bench.machine.Machine;
import chat.duet.bench.report.Report;
import chat.duet.bench.seed.Cast;
import chat.duet.bench.seed.Seeder;
import chat.duet.bench.subject.Kind;
import chat.duet.bench.subject.Launcher;
import chat.duet.bench.subject.RunningSubject;
import chat.duet.bench.subject.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all scenarios share. Not thread-safe. */
public final class Stage {
    private final Launcher launcher;
    private final Path root;
    private final Machine machine;
    private final Cast cast;
    private final Pace pace;
    private final List<Kind> kinds;
    private final Report report;
    private final long now;
    private @Nullable Path blank;
    private int folders;

    /**
     * @param root an existing folder on the disk that counts
     * @param kinds the servers to measure
     * @param now milliseconds since 1970-01-01T00:00Z
     */
    public Stage(
            Launcher launcher,
            Path root,
            Machine machine,
            Cast cast,
            Pace pace,
            List<Kind> kinds,
            Report report,
            long now) {
        this.launcher = launcher;
        this.root = root;
        this.machine = machine;
        this.cast = cast;
        this.pace = pace;
        this.kinds = kinds;
        this.report = report;
        this.now = now;
    }

    public Launcher launcher() {
        return launcher;
    }

    public Machine machine() {
        return machine;
    }

    public Cast cast() {
        return cast;
    }

    public Pace pace() {
        return pace;
    }

    public Report report() {
        return report;
    }

    public Path root() {
        return root;
    }

    public List<Kind> kinds() {
        return kinds;
    }

    /** Puts rows into a new database. */
    public interface Seeding {
        void into(Seeder seeder) throws SQLException;
    }

    /** Pairs who know each other, without messages. */
    public static Seeding pairs(int count) {
        return seeder -> {
            seeder.people(2L * count);
            seeder.pairs(count);
            seeder.fill(0);
        };
    }

    /** A folder of its own for a server, and for Duet a database in it. */
    public Setup prepare(Kind kind, Seeding seeding) throws IOException, SQLException {
        Setup setup = fresh(kind, kind.label() + "-" + ++folders);
        if (kind == Kind.DUET) {
            seed(setup, seeding);
        }
        return setup;
    }

    /** Fills the folder of a server that has not started yet. */
    public void seed(Setup setup, Seeding seeding) throws IOException, SQLException {
        Files.createDirectories(setup.data());
        Files.copy(blank(), setup.database());
        try (Seeder seeder = new Seeder(setup.database(), now)) {
            seeding.into(seeder);
        }
    }

    /** Starts the server and returns when it says that it is ready. */
    public RunningSubject start(Setup setup) throws IOException {
        RunningSubject subject = launch(setup);
        subject.awaitReady();
        return subject;
    }

    /** Starts the server and returns at once. */
    public RunningSubject launch(Setup setup) throws IOException {
        return RunningSubject.launch(setup, launcher.command(setup));
    }

    /** The database as the server makes it: its schema is its own affair. */
    private Path blank() throws IOException {
        Path made = blank;
        if (made == null) {
            Setup setup = fresh(Kind.DUET, "blank");
            start(setup).close();
            made = setup.database();
            blank = made;
        }
        return made;
    }

    /** A run that was cut short may have left something there. */
    private Setup fresh(Kind kind, String name) throws IOException {
        Folders.delete(root.resolve(name));
        return Setup.in(root, kind, name);
    }

    /** Deletes what a server left. */
    public static void clear(Setup setup) throws IOException {
        Folders.delete(setup.folder());
    }
}
