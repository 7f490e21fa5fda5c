/** What the machine is, and what else it does during a measurement. */
@NullMarked
package chat.duet.bench.machine;

import org.jspecify.annotations.NullMarked;
