/** Keys by which an operator's own backend calls, each good for some things only. */
@NullMarked
package chat.duet.core.key;

import org.jspecify.annotations.NullMarked;
