/** Pages that messages link to: which are to be looked at, and what they say of themselves. */
@NullMarked
package chat.duet.core.link;

import org.jspecify.annotations.NullMarked;
