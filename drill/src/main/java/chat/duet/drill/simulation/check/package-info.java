/** What has to hold, whatever happened. */
@NullMarked
package chat.duet.drill.simulation.check;

import org.jspecify.annotations.NullMarked;
