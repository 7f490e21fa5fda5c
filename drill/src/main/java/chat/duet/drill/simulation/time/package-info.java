/** What is simulated of a machine: one thread that plays all the others, time, and chance. */
@NullMarked
package chat.duet.drill.simulation.time;

import org.jspecify.annotations.NullMarked;
