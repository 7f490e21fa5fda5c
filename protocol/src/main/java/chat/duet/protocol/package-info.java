/** What is on the wire, for servers and clients: topics, command kinds, error codes and acknowledgement properties. */
@NullMarked
package chat.duet.protocol;

import org.jspecify.annotations.NullMarked;
