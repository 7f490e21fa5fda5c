package chat.duet.bench.stage;

import java.time.Duration;

/**
 * How long and how large everything is.
 *
 * @param warmUp before each measurement: the JIT needs half a minute under load
 * @param loops threads of the load
 * @param rounds repetitions of what is short, such as starts
 */
public record Pace(Duration warmUp, Duration measure, int loops, int rounds) {}
