package chat.duet.drill.simulation;

import chat.duet.drill.simulation.time.Dice;

/**
 * What a world is like. Each seed draws its own, and leaves some troubles out: a fault that comes all the time hides what happens without it.
 *
 * @param users 2 to 4
 * @param steps how many steps until peace comes
 * @param window events in a session without acknowledgement
 * @param pendingWrites how much may wait for the writer
 * @param action how often a step is something that a user does, 0 to 1; the others alike
 * @param kill how often the process is killed
 * @param disk how often the disk gets into trouble
 * @param session how often a session is lost, or fails
 * @param network how often a connection is cut
 * @param clock how often the clock on the wall jumps
 * @param late share of the publishes whose result comes late
 * @param away how often users go away for long
 * @param direct whether events are written to connections themselves
 */
record Profile(
        int users,
        int steps,
        int window,
        int pendingWrites,
        double action,
        double kill,
        double disk,
        double session,
        double network,
        double clock,
        double late,
        double away,
        boolean direct) {

    static Profile draw(Dice dice) {
        return new Profile(
                dice.between(2, 4),
                dice.between(300, 1_500),
                dice.chance(0.3) ? dice.between(1, 3) : dice.between(2, 16),
                dice.chance(0.2) ? dice.between(1, 4) : 10_000,
                dice.oneOf(0.05, 0.1, 0.2),
                dice.oneOf(0.0, 0.001, 0.004),
                dice.oneOf(0.0, 0.002, 0.01),
                dice.oneOf(0.0, 0.002, 0.01),
                dice.oneOf(0.0, 0.005, 0.02),
                dice.oneOf(0.0, 0.002),
                dice.oneOf(0.0, 0.3, 1.0),
                dice.oneOf(0.0, 0.001, 0.005),
                dice.chance(0.6));
    }
}
