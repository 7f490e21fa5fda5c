/** The single binary: command line, data folder, embedded broker, and the composition root that joins them. */
@NullMarked
package chat.duet.server;

import org.jspecify.annotations.NullMarked;
