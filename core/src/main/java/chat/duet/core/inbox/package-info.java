/** The inbox log: each user's numbered list of everything that happened to them. The truth all delivery reads from. */
@NullMarked
package chat.duet.core.inbox;

import org.jspecify.annotations.NullMarked;
