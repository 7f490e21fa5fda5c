/** How often something may be done: counted in memory, refused with the time after which it may be done again. */
@NullMarked
package chat.duet.core.limit;

import org.jspecify.annotations.NullMarked;
