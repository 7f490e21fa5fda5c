/** Where the caller's inbox log ends, and whether it is the one that the caller knows. */
@NullMarked
package chat.duet.api.inbox;

import org.jspecify.annotations.NullMarked;
