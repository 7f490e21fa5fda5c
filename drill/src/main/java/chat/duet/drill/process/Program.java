package chat.duet.drill.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How Java is told to run the server.
 *
 * @param arguments of {@code java}, up to the name of the command
 */
public record Program(List<String> arguments) {

    private static final String MAIN = "chat.duet.server.Main";

    /** Small: the drill starts it often, and heap is not what it is about. */
    private static final List<String> MODEST_JVM =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");

    /** The jar as it is shipped, with what {@code duet archive} has put beside it, if that is there and not of an older jar. */
    public static Program jar(Path jar) {
        Path archive = jar.toAbsolutePath().resolveSibling("duet.jsa");
        var arguments = new ArrayList<String>();
        if (archive.toFile().lastModified() > jar.toFile().lastModified()) {
            arguments.add("-XX:SharedArchiveFile=" + archive);
        }
        arguments.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
        return new Program(arguments);
    }

    public static Program classPath(String classPath) {
        return new Program(List.of("-cp", classPath, MAIN));
    }

    List<String> command() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(MODEST_JVM);
        command.addAll(arguments);
        return command;
    }
}
