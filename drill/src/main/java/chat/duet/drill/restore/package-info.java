/** A database that is replaced by an older copy of itself, and clients that know more than the copy. */
@NullMarked
package chat.duet.drill.restore;

import org.jspecify.annotations.NullMarked;
