/** Leaving for good. */
@NullMarked
package chat.duet.api.farewell;

import org.jspecify.annotations.NullMarked;
