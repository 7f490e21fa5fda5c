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

    /** The jar as it is shipped. */
    public static Program jar(Path jar) {
        return new Program(List.of("-jar", jar.toAbsolutePath().toString()));
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
