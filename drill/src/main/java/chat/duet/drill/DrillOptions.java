package chat.duet.drill;

import chat.duet.drill.client.ClientLibrary;
import chat.duet.drill.process.Program;
import chat.duet.drill.stage.Scenario;
import chat.duet.drill.stage.Stage.Extent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a drill is to do.
 *
 * @param folder on the disk in question; each run gets a folder of its own in it, which is deleted when nothing was found
 * @param seed of everything that is left to chance
 * @param program the server
 * @param scenarios to be played in this order
 * @param libraries that devices are built on
 * @param extent how much a scenario does each time it is played
 * @param lasting empty for each scenario once; else the scenarios are played again and again for this long
 */
public record DrillOptions(
        Path folder,
        long seed,
        Program program,
        List<Scenario> scenarios,
        List<ClientLibrary> libraries,
        Extent extent,
        Optional<Duration> lasting) {}
