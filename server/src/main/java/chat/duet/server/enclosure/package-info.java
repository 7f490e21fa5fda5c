/** From the core's ports to the modules that look at files and pages. */
@NullMarked
package chat.duet.server.enclosure;

import org.jspecify.annotations.NullMarked;
