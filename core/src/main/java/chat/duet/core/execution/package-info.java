/** The port to whatever runs the core's tasks, and the real thing on threads. */
@NullMarked
package chat.duet.core.execution;

import org.jspecify.annotations.NullMarked;
