package chat.duet.bench.subject;

import chat.duet.drill.process.Program;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts servers, all with the same Java and the same options for it.
 *
 * @param jar the duet.jar that is measured; the bare broker is taken from it too
 * @param bench where the bench's own classes are
 */
public record Launcher(Path jar, Path bench, List<String> jvm) {
    private static final String BARE = "chat.duet.bench.subject.BareBroker";

    /** A command that runs a class of the bench on the classes of the measured jar. */
    public List<String> command(String main, List<String> arguments) {
        List<String> command = java();
        command.add("-cp");
        command.add(bench.toAbsolutePath() + File.pathSeparator + jar.toAbsolutePath());
        command.add(main);
        command.addAll(arguments);
        return command;
    }

    /** The command that starts the server. */
    public List<String> command(Setup setup) {
        if (!setup.kind().isDuet()) {
            return command(BARE, List.of(setup.settings().toString()));
        }
        List<String> command = java();
        command.addAll(Program.jar(jar).arguments());
        command.addAll(List.of("serve", "--config"));
        command.add(setup.settings().toString());
        return command;
    }

    private List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.add("-XX:+ExitOnOutOfMemoryError");
        return command;
    }
}
