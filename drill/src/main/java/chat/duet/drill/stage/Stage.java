package chat.duet.drill.stage;

import chat.duet.drill.client.ClientLibrary;
import chat.duet.drill.process.Launch;
import chat.duet.drill.process.Program;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * What a scenario plays on.
 *
 * @param folder an empty one, on the disk that the caller chose
 * @param seed of everything that is left to chance in this run
 * @param extent short for continuous integration, long for an hour, complete for a night
 * @param program the server
 * @param libraries that devices are built on, in turn; at least one
 * @param progress where a scenario may say how far it is
 */
public record Stage(
        Path folder, long seed, Extent extent, Program program, List<ClientLibrary> libraries, PrintStream progress) {

    /** How much a scenario does in one run. */
    public enum Extent {
        /** About half a minute. */
        SHORT,
        /** A few minutes. */
        LONG,
        /** As long, but where there is a list of places to go through, all of it. */
        COMPLETE
    }

    public Random random() {
        return new Random(seed);
    }

    public boolean isShort() {
        return extent == Extent.SHORT;
    }

    /** @param shortly how much in the short form, {@code thoroughly} in the long one */
    public int choose(int shortly, int thoroughly) {
        return isShort() ? shortly : thoroughly;
    }

    /** The server on a folder of its own below {@link #folder}, with any free ports. */
    public Launch launch(String data) {
        return Launch.of(program, folder.resolve(data));
    }

    public void say(String line) {
        progress.println("  " + line);
        progress.flush();
    }
}
