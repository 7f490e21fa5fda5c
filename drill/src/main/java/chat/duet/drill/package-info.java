/** The drill: runs scenarios of trouble against the shipped server, and gives a verdict. */
@NullMarked
package chat.duet.drill;

import org.jspecify.annotations.NullMarked;
