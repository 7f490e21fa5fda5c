package chat.duet.drill.simulation;

import java.io.IOException;
import java.nio.file.Path;

/** Plays one seed and prints all that happens in it: {@code java -cp server/target/duet.jar chat.duet.drill.simulation.Replay 4711}. */
public final class Replay {
    private Replay() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 1 || arguments.length > 2) {
            System.err.println("arguments: SEED prints what happens in it, SEED COUNT plays that many from it on");
            System.exit(2);
        }
        long seed = Long.parseLong(arguments[0]);
        int count = arguments.length == 1 ? 1 : Integer.parseInt(arguments[1]);
        Result result =
                Simulation.play(Path.of(System.getProperty("java.io.tmpdir")), seed, count, arguments.length == 1);
        result.violations().forEach(System.out::println);
        System.out.println(result);
        System.exit(result.violations().isEmpty() ? 0 : 1);
    }
}
