package chat.duet.server;

import chat.duet.config.Settings;
import chat.duet.core.store.Console;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the database is, for every command that works on one beside a running server or without one. */
final class DatabaseOption {

    @Mixin
    private final ConfigFileOption config = new ConfigFileOption();

    @Option(
            names = {"-d", "--data"},
            paramLabel = "FOLDER",
            description = "The server's data folder; wins over file and environment.")
    private @Nullable Path data;

    /** The file, which is there: it is looked for before it is opened, because opening must not make it. */
    Path database(Map<String, String> environment) throws StartException {
        return DataFolder.database(folder(environment));
    }

    /** The folder of a database that is there. */
    Path folder(Map<String, String> environment) throws StartException {
        Path given = data == null ? config.load(environment).dataFolder() : data;
        Path folder = given.toAbsolutePath().normalize();
        Path database = DataFolder.database(folder);
        if (!Files.isRegularFile(database)) {
            throw new StartException(
                    "data-folder: %s (expected: the folder of a server; there is no %s)".formatted(given, database));
        }
        return folder;
    }

    /** Of the server, as far as they are known here. */
    Settings settings(Map<String, String> environment) throws StartException {
        return config.load(environment);
    }

    Console open(Map<String, String> environment) throws StartException {
        Path database = database(environment);
        try {
            return Console.open(database, InstantSource.system());
        } catch (IllegalStateException e) {
            throw new StartException(
                    "%s (expected: a database of this version of Duet; %s)".formatted(database, e.getMessage()), e);
        }
    }
}
