/** The simulated broker: sessions, connections, and what the broker extension does between them and the core. */
@NullMarked
package chat.duet.drill.simulation.broker;

import org.jspecify.annotations.NullMarked;
