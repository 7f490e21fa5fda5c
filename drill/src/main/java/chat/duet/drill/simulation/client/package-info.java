/** The simulated devices: they keep to the protocol, and remember what they were told. */
@NullMarked
package chat.duet.drill.simulation.client;

import org.jspecify.annotations.NullMarked;
