/** Messages: accepting, numbering and reading them back. */
@NullMarked
package chat.duet.core.message;

import org.jspecify.annotations.NullMarked;
