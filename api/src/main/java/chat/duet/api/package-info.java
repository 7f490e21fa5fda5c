/** The REST edge: an HTTP server that translates requests into calls of the core, and answers back. */
@NullMarked
package chat.duet.api;

import org.jspecify.annotations.NullMarked;
