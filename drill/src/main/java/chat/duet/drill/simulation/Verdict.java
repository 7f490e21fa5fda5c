package chat.duet.drill.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a world.
 *
 * @param violation what must not be, or null
 * @param lastLines the end of the trace
 * @param hash of the whole trace: the same seed gives the same
 * @param kills ends of the server, in whatever way
 */
record Verdict(
        long seed,
        @Nullable String violation,
        List<String> lastLines,
        long hash,
        long steps,
        int messages,
        int kills) {}
