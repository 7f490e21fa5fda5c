/** Scenarios that end, stop, or mislead the process: kills, power cuts, pauses, clocks, lost broker data. */
@NullMarked
package chat.duet.drill.crash;

import org.jspecify.annotations.NullMarked;
