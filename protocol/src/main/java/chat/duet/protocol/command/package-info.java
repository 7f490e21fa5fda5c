/** What a device asks of the server. */
@NullMarked
package chat.duet.protocol.command;

import org.jspecify.annotations.NullMarked;
