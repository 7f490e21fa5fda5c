/** Says in plain words what became of a message. */
@NullMarked
package chat.duet.server.why;

import org.jspecify.annotations.NullMarked;
