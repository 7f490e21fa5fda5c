/** The server as a process of its own, and what can be done to a process and to the disk under it. */
@NullMarked
package chat.duet.drill.process;

import org.jspecify.annotations.NullMarked;
