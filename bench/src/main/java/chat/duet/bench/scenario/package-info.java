/** What is driven against a server, and what is counted while it is. */
@NullMarked
package chat.duet.bench.scenario;

import org.jspecify.annotations.NullMarked;
