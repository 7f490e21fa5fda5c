/** Scenarios in which the disk, or the kernel in front of it, refuses. */
@NullMarked
package chat.duet.drill.disk;

import org.jspecify.annotations.NullMarked;
