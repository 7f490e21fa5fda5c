/** What a client asks before it starts: where things are, and how they are described. */
@NullMarked
package chat.duet.api.discovery;

import org.jspecify.annotations.NullMarked;
