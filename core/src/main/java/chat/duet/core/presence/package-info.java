/** Who is connected, and who is typing: in memory, never stored as messages are. */
@NullMarked
package chat.duet.core.presence;

import org.jspecify.annotations.NullMarked;
