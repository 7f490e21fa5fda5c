package chat.duet.e2e;

import chat.duet.drill.process.Launch;
import chat.duet.drill.process.Program;
import chat.duet.drill.process.ServerProcess;
import java.nio.file.Path;

/** The shipped jar in a process of its own. */
final class Servers {

    private Servers() {}

    static ServerProcess on(Path data) {
        return new ServerProcess(Launch.of(program(), data));
    }

    static Program program() {
        return Program.jar(jar());
    }

    static Path jar() {
        return Path.of(System.getProperty("duet.jar")).toAbsolutePath();
    }
}
